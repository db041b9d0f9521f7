/**
 * Asks SOLR for the level of payment of each prescription of a package, before anything is written, and the payer whether the patient
 * is insured (ustawa o świadczeniach art. 50): once a package, and not where the full price was chosen.
 */
import type { Actor } from '#kernel/actor.ts'
import type { Context } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import { unlessAway } from '#registers/unless-away.ts'
import { identifierOf } from '#standards/fhir/resource.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { sikch } from '../../../standins/nfz/contract.ts'
import { type Asked, solr } from '../../solr-refunds/contract.ts'
import { ageOn } from '../rules/age.ts'
import { paymentOf, type Settled } from '../rules/payment.ts'
import type { Order } from '../shapes/order.ts'
import type { Medicine } from './medicines-of.ts'

interface Checked {
  readonly order: Order
  readonly medicine: Medicine
  readonly location: string
}

export async function withPayments<C extends Checked>(
  context: Context,
  checked: readonly C[],
  { patient, shown }: Whose,
): Promise<(C & { payment: Settled })[]> {
  const person = checked.some(({ order }) => dependsOnPerson(order))
    ? await personOf(context, patient, shown)
    : {}
  return Promise.all(
    checked.map(async (item) => {
      const { order, medicine, location } = item
      const { reason: diagnosis, indication, entitlements } = order
      const levels = await askedOf(context, {
        gtin: medicine.gtin,
        prescriber: prescriberIn(context.actor),
        ...person,
        ...(diagnosis !== undefined && { diagnosis }),
        ...(indication !== undefined && { indication }),
        ...(entitlements !== undefined && { entitlements }),
      })
      return { ...item, payment: paymentOf(order, levels, location) }
    }),
  )
}

/** As the lists know them: a midwife's right to practise ends with A. */
function prescriberIn({ role, npwz }: Actor): NonNullable<Asked['prescriber']> {
  if (role !== 'nurse') return 'doctor'
  return npwz?.endsWith('A') === true ? 'midwife' : 'nurse'
}

interface Whose {
  readonly patient: string
  /** What the patient stated or showed, where eWUŚ does not confirm. */
  readonly shown?: 'statement' | 'document'
}

/** The full price that the prescriber chose needs no look at the patient. */
const dependsOnPerson = ({ paymentLevel, entitlements = [] }: Order): boolean =>
  paymentLevel !== '100%' || entitlements.length > 0

type Told = Pick<Asked, 'age' | 'sex' | 'insurance'>

async function personOf(context: Context, patient: string, shown: Whose['shown']): Promise<Told> {
  const resource = (await read(context, 'Patient', patient)).resource as Patient
  const { birthDate, gender } = resource
  const today = dateInPoland(context.now())
  const age = birthDate === undefined ? undefined : ageOn(birthDate, today)
  const insurance = await insuranceOf(context, identifierOf(resource, identifierSystems.pesel))
  return {
    ...(age !== undefined && { age }),
    ...((gender === 'female' || gender === 'male') && { sex: gender }),
    ...(insurance && { insurance: insurance === 'confirmed' ? insurance : (shown ?? insurance) }),
  }
}

/** Nothing of somebody without a PESEL, whose number was replaced, or while the payer is away: who does not know does not guess. */
async function insuranceOf(
  context: Context,
  pesel: string | undefined,
): Promise<'confirmed' | 'not-confirmed' | undefined> {
  if (pesel === undefined) return undefined
  const told = await unlessAway(context.call(sikch.insurance, { pesel }))
  if (told === undefined || told.state === 'annulled') return undefined
  return told.state === 'insured' ? 'confirmed' : 'not-confirmed'
}

async function askedOf(
  context: Context,
  { gtin, ...more }: Omit<Asked, 'gtin'> & { gtin: string | undefined },
) {
  // Written by hand without a number: no list knows it.
  if (gtin === undefined) return undefined
  return unlessAway(context.call(solr.surcharge, { gtin, ...more }))
}
