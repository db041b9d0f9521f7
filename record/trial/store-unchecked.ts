/** Stores resources as they are, valid or not, wherever their references lead: to try what is searched, not what is written. */
import type { World } from '#kernel/world.ts'
import { patientOf } from '#standards/fhir/compartment.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Stored } from '../stored.ts'
import { inUnit } from '../unit.ts'
import { draftOf } from '../write/draft.ts'
import { gatherNew } from '../write/flush.ts'
import { placeFor } from '../write/place.ts'
import { slotsFor } from '../write/slots.ts'
import { insertRows } from '../write/write-set.ts'
import { sandbox } from './people.ts'

/** Each has an id; patients come before what belongs to them. Returns what is stored by `Type/id`, in order. */
export async function storeUnchecked(
  world: World,
  resources: readonly FhirResource[],
): Promise<Map<string, Stored>> {
  const held = holdingsOf(world)
  const at = world.clock.now()
  const stored = new Map<string, Stored>()
  const keys = new Map<string, string>()
  const drafts = resources.map((resource) => {
    const { resourceType: type, id = '' } = resource
    const patient = type === 'Patient' ? undefined : keys.get(`Patient/${patientOf(resource)}`)
    const place = placeFor(held, { type, at, patient, id })
    keys.set(`${type}/${id}`, place.key)
    const draft = draftOf(held, resource, { ...place, base: 0, at })
    stored.set(`${type}/${id}`, draft.stored)
    return draft
  })
  for (let start = 0; start < drafts.length; start += 500) {
    const own = drafts.slice(start, start + 500)
    await inUnit(world, sandbox(world), async (unit) => {
      const grounds = { unit, held, slots: await slotsFor(unit, held, own), pointed: keys, keeper: undefined }
      const { rows, beside } = gatherNew([{ grounds, own }])
      await insertRows(unit.sql, rows, beside)
    })
  }
  return stored
}
