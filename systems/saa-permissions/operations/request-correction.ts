/** The patient says that an entry is wrong: it is marked at once, and the place that wrote it has a month to answer. */
import type { Context, Handler } from '#kernel/system.ts'
import { create, read, search } from '#record/record.ts'
import type { FhirResource, Reference } from '#standards/fhir/resource.ts'
import type { saa } from '../contract.ts'
import { asCorrection, taskOf } from '../edge/correction.ts'
import { assertCorrectable, placeIn, workerIn } from '../rules/correction.ts'
import type { Entry } from '../shapes/decision.ts'
import { mustDecide } from './must-decide.ts'
import { nameOf } from './name-of.ts'

export const requestCorrection: Handler<typeof saa.requestCorrection> = async (
  { patient, entry, says, title },
  context,
) => {
  const { person } = await mustDecide(context, patient, 'correct')
  assertCorrectable(entry.type)
  const organization = await writerOf(entry, context)
  return context.write(async (unit) =>
    asCorrection(
      await create(
        unit,
        taskOf({ patient, entry, says, title, name: nameOf(person), organization, at: unit.at }),
      ),
    ),
  )
}

/** The place that the entry names, or its visit, or where its author works. The gate lets the patient see their own alone. */
async function writerOf({ type, id }: Entry, context: Context): Promise<string | undefined> {
  const { resource } = await read(context, type, id)
  const { encounter } = resource as FhirResource & { encounter?: Reference }
  const visit = /^Encounter\/(.+)$/.exec(encounter?.reference ?? '')?.[1]
  return (
    placeIn(resource) ??
    (visit && (await placeAmong(context, 'Encounter', { _id: visit }))) ??
    (await placeOfAuthor(context, workerIn(resource)))
  )
}

const placeOfAuthor = async (context: Context, practitioner: string | undefined) =>
  practitioner && placeAmong(context, 'PractitionerRole', { practitioner: `Practitioner/${practitioner}` })

async function placeAmong(context: Context, type: string, by: Record<string, string>) {
  const { entries } = await search(context, type, by)
  return entries.map(({ resource }) => placeIn(resource)).find((place) => place !== undefined)
}
