/** Asks SOLR for the level of payment of each prescription of a package, before anything is written. */
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { type Asked, solr } from '../../solr-refunds/contract.ts'
import type { Order } from '../contract.ts'
import { ageOn } from '../rules/age.ts'
import { paymentOf, type Settled } from '../rules/payment.ts'
import type { Medicine } from './medicines-of.ts'

interface Checked {
  readonly order: Order
  readonly medicine: Medicine
}

export async function withPayments<C extends Checked>(
  context: Context,
  checked: readonly C[],
  patient: string,
): Promise<(C & { payment: Settled })[]> {
  const person = checked.some(({ order }) => dependsOnPerson(order)) ? await personOf(context, patient) : {}
  return Promise.all(
    checked.map(async (item, index) => {
      const { order, medicine } = item
      const { reason: diagnosis, indication, entitlements } = order
      const levels = await askedOf(context, {
        gtin: medicine.gtin,
        prescriber: 'doctor',
        ...person,
        ...(diagnosis !== undefined && { diagnosis }),
        ...(indication !== undefined && { indication }),
        ...(entitlements !== undefined && { entitlements }),
      })
      return { ...item, payment: paymentOf(order, levels, `/prescriptions/${index}`) }
    }),
  )
}

/** A level that the prescriber chose needs no look at the patient. */
const dependsOnPerson = ({ paymentLevel, entitlements = [] }: Order): boolean =>
  paymentLevel === undefined || entitlements.length > 0

async function personOf(context: Context, patient: string): Promise<Pick<Asked, 'age' | 'sex'>> {
  const { birthDate, gender } = (await read(context, 'Patient', patient)).resource as Patient
  const age = birthDate === undefined ? undefined : ageOn(birthDate, dateInPoland(context.now()))
  return {
    ...(age !== undefined && { age }),
    ...((gender === 'female' || gender === 'male') && { sex: gender }),
  }
}

const silent: readonly string[] = ['unavailable', 'busy']

async function askedOf(
  context: Context,
  { gtin, ...more }: Omit<Asked, 'gtin'> & { gtin: string | undefined },
) {
  // Written by hand without a number: no list knows it.
  if (gtin === undefined) return undefined
  try {
    return await context.call(solr.surcharge, { gtin, ...more })
  } catch (error) {
    // Away, or a house that was set up without it: a patient does not wait for a machine.
    if (error instanceof Problem && (silent.includes(error.category) || error.code === 'no-operation'))
      return undefined
    throw error
  }
}
