/** What is done with what was sent: by type and method. Of several at once, only prescriptions of one package. */
import { refuse } from '#kernel/problem.ts'
import { mustConform } from '#record/write/conform.ts'
import { mustBeValid } from '#record/write/invalid.ts'
import { cancelPrescription } from './cancel.ts'
import { changeDispensing, dispense } from './dispense.ts'
import { issueAll } from './issue.ts'
import { at } from './outcome.ts'
import { cancelReferral, refer } from './referral.ts'
import type { Done, Sender, Work } from './work.ts'

type Doing = (work: Work, sender: Sender) => Promise<Done>

const doings: Readonly<Record<string, Doing>> = {
  'PUT MedicationRequest': cancelPrescription,
  'POST MedicationDispense': dispense,
  'PUT MedicationDispense': changeDispensing,
  'POST ServiceRequest': refer,
  'PUT ServiceRequest': cancelReferral,
}

/** Types that rooms take over this door. */
export const orderTypes = ['MedicationRequest', 'MedicationDispense', 'ServiceRequest'] as const

export async function carryOut(works: readonly Work[], sender: Sender): Promise<Done[]> {
  for (const work of works) await at(work.place, () => mustBeSound(work, sender))
  const [first] = works
  if (!first) return refuse('incorrect', 'nothing', 'Send a resource.')
  const kind = `${first.method} ${first.type}`
  const isPackage = works.every(({ method, type }) => `${method} ${type}` === 'POST MedicationRequest')
  if (isPackage) return issueAll(works, sender)
  const doing = Object.hasOwn(doings, kind) ? doings[kind] : undefined
  if (!doing || works.length > 1)
    return refuse(
      'unsupported',
      'one-at-a-time',
      'Send one to five new prescriptions together, and everything else by itself.',
      first.place,
    )
  return [await at(first.place, () => doing(first, sender))]
}

async function mustBeSound(
  { resource, provenance, type, place, id }: Work,
  { context }: Sender,
): Promise<void> {
  if (resource.resourceType !== type)
    refuse('incorrect', 'resource-type', 'The resource is of another type than the address.', place)
  if (id !== undefined && resource.id !== id)
    refuse('incorrect', 'id', 'The resource has another id than the address.', `${place}.id`)
  mustBeValid(resource)
  await mustConform(context.world, resource)
  if (provenance) mustBeValid(provenance)
}
