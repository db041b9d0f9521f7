/** The portal's way to its room, and the shapes of the answers. Types only: no contract reaches the browser. */

import type { Input, Output } from '#kernel/contract.ts'
import { apiOf } from '#ui/shell/api.ts'
import type { gabinet } from '../contract.ts'

/** What the caller may see follows on the server from the seat; the purpose named here is the usual one. */
export const call = apiOf<typeof gabinet>('gabinet', 'visit')

export type Person = Output<typeof gabinet.personByPesel>
export type Overview = Output<typeof gabinet.overview>
export type Line = Output<typeof gabinet.entries>['lines'][number]
export type Kind = Line['kind']
export type Entry = Output<typeof gabinet.entry>
export type Medicine = Output<typeof gabinet.findMedicines>['medicines'][number]
export type Diagnosis = Output<typeof gabinet.findDiagnoses>['diagnoses'][number]
export type Measurement = Output<typeof gabinet.measurements>['measurements'][number]
export type Issued = Output<typeof gabinet.issuePrescriptions>
export type Prescription = Issued['prescriptions'][number]
export type Referral = Output<typeof gabinet.issueReferral>
export type Visit = Output<typeof gabinet.registerVisit>
export type Package = Output<typeof gabinet.toDispense>
export type Order = Input<typeof gabinet.issuePrescriptions>['prescriptions'][number]
export type Registration = Input<typeof gabinet.registerVisit>
export type NewPerson = Input<typeof gabinet.registerPerson>
export type Shown = Input<typeof gabinet.toDispense>

/** Ids of workers and places → their names, as every answer carries them. */
export type Names = Readonly<Record<string, string>>
