/** Asks the rooms for a life, all at once; each of them asks the gate. */
import type { Context } from '#kernel/system.ts'
import { typesInReach } from '#record/gate/reached.ts'
import type { Prescription } from '../../sgr-prescriptions/contract.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'
import type { Referral } from '../../sgs-referrals/contract.ts'
import { sgs } from '../../sgs-referrals/contract.ts'
import { healthTypes, sgz } from '../../sgz-events/contract.ts'
import { sor } from '../../sor-registers/contract.ts'
import { type Life, nothingOfHealth } from '../rules/life.ts'
import { assertMayOpen } from '../rules/who-may.ts'
import { withMedicines } from './named-medicines.ts'

/** What the parts of a life are made of: a part that was not opened to the caller is not asked for. */
const types = {
  ofHealth: healthTypes,
  ofPrescriptions: 'MedicationRequest',
  ofReferrals: 'ServiceRequest',
} as const

/** Most that a page of another room holds. */
const page = 200

export async function lifeOf(context: Context, patient: string): Promise<Life> {
  assertMayOpen(context.actor, patient)
  const { ofHealth, ...others } = types
  const all = [...ofHealth, ...Object.values(others)]
  const reached = new Set(await typesInReach(context, patient, all))
  const [person, health, prescriptions, referrals] = await Promise.all([
    context.call(sor.person, { patient }),
    ofHealth.some((type) => reached.has(type)) ? context.call(sgz.healthOf, { patient }) : nothingOfHealth,
    reached.has(others.ofPrescriptions) ? prescriptionsOf(context, patient) : [],
    reached.has(others.ofReferrals) ? referralsOf(context, patient) : [],
  ])
  const notOpened = all.filter((type) => !reached.has(type))
  return { person, health, prescriptions, referrals, notOpened, now: context.now().getTime() }
}

async function prescriptionsOf(context: Context, patient: string): Promise<Prescription[]> {
  const found: Prescription[] = []
  let before: string | undefined
  do {
    const asked = { patient, limit: page, ...(before === undefined ? {} : { before }) }
    const { prescriptions, next } = await context.call(sgr.prescriptionsOf, asked)
    found.push(...prescriptions)
    before = next
  } while (before !== undefined)
  return withMedicines(context, found)
}

async function referralsOf(context: Context, patient: string): Promise<Referral[]> {
  const found: Referral[] = []
  let before: string | undefined
  do {
    const asked = { patient, limit: page, ...(before === undefined ? {} : { before }) }
    const { referrals, next } = await context.call(sgs.referralsOf, asked)
    found.push(...referrals)
    before = next
  } while (before !== undefined)
  return found
}
