/** The portal's way to its room, and the shapes of the answers. Types only: no contract reaches the browser. */

import type { Input, Output } from '#kernel/contract.ts'
import { apiOf, Refusal } from '#ui/shell/api.ts'
import type { gabinet } from '../contract.ts'
import { loadLicence } from './licence/licence.ts'
import { isRescued, loadRescues } from './rescue/rescues.ts'

/** What the caller may see follows on the server from the seat; the purpose named here is the usual one. */
const ask = apiOf<typeof gabinet>('gabinet', 'visit')

/** By these a record is read that was opened to save a life. */
const ofRescue = new Set<string>(['overview', 'entries', 'entry', 'prescriptions', 'referrals'])

export const call: typeof ask = async (member, input, options) => {
  try {
    return await asked(member, input, options)
  } catch (error) {
    // The band above the page then tells since when.
    if (error instanceof Refusal && /^(no-licence$|licence-)/.test(error.code)) void loadLicence()
    throw error
  }
}

const asked: typeof ask = async (member, input, options) => {
  const { patient } = input as { patient?: string }
  if (patient === undefined || !ofRescue.has(member) || !(await isRescued(patient)))
    return ask(member, input, options)
  try {
    return await ask(member, input, { ...options, purpose: 'emergency' })
  } catch (error) {
    // It may have been ended elsewhere; the next question goes as usual then.
    if (error instanceof Refusal && error.code === 'not-your-patient') void loadRescues()
    throw error
  }
}

export type FromPaper = Input<typeof gabinet.enterPaper>
export type WishToLink = Input<typeof gabinet.askToLink>
export type Evidence = WishToLink['evidence']
export type Found = Output<typeof gabinet.findInDirectory>['entries'][number]
export type Person = Output<typeof gabinet.personByPesel>
export type InsuranceToday = Output<typeof gabinet.insurance>
export type Overview = Output<typeof gabinet.overview>
export type Line = Output<typeof gabinet.entries>['lines'][number]
export type Kind = Line['kind']
export type Entry = Output<typeof gabinet.entry>
export type Medicine = Output<typeof gabinet.findMedicines>['medicines'][number]
export type Levels = Output<typeof gabinet.surcharge>
export type Level = Levels['options'][number]
export type Diagnosis = Output<typeof gabinet.findDiagnoses>['diagnoses'][number]
export type ExaminedFile = Output<typeof gabinet.examineFile>
export type Measurement = Output<typeof gabinet.measurements>['measurements'][number]
export type Issued = Output<typeof gabinet.issuePrescriptions>
export type Prescription = Issued['prescriptions'][number]
export type ImportRequest = Output<typeof gabinet.askImport>
export type ImportBrief = Output<typeof gabinet.importsHere>['requests'][number]
export type ImportHere = Output<typeof gabinet.importHere>
export type ImportStep = Input<typeof gabinet.proceedImport>['step']
export type RepeatRequest = Output<typeof gabinet.repeatRequests>['requests'][number]
export type Template = Output<typeof gabinet.templates>['templates'][number]
export type Referral = Output<typeof gabinet.issueReferral>
export type Correction = Output<typeof gabinet.corrections>['corrections'][number]
export type Outcome = Input<typeof gabinet.answerCorrection>['outcome']
export type Visit = Output<typeof gabinet.registerVisit>
export type Signable = Input<typeof gabinet.sign>['documents']
export type Package = Output<typeof gabinet.toDispense>
export type Substitute = Output<typeof gabinet.substitutes>['packs'][number]
export type Lock = NonNullable<Prescription['lock']>
export type Dispensing = Prescription['dispensings'][number]
export type Change = NonNullable<Dispensing['changes']>[number]
export type Entitled = Output<typeof gabinet.entitled>
export type ShownEntitlement = NonNullable<Input<typeof gabinet.dispense>['entitlement']>
export type Order = Input<typeof gabinet.issuePrescriptions>['prescriptions'][number]
export type Registration = Input<typeof gabinet.registerVisit>
export type BreakGlass = Input<typeof gabinet.breakGlass>
export type AddressAsked = Input<typeof gabinet.checkAddress>
export type AddressChecked = Output<typeof gabinet.checkAddress>
export type PersonWithout = Input<typeof gabinet.registerWithout>
export type NewPerson = Input<typeof gabinet.registerPerson>
export type ShownAtCounter = Input<typeof gabinet.toDispense>
/** By somebody who has a PESEL. */
export type Shown = Input<typeof gabinet.toAccept>
export type Nameless = Exclude<ShownAtCounter, Shown>

/** Ids of workers and places → their names, as every answer carries them. */
export type Names = Readonly<Record<string, string>>
