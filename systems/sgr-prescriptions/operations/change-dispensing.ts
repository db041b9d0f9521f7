/**
 * Korekta and wycofanie of a dispensing (P1 zapisKorektyDokumentuRealizacjiRecepty; RodzajRealizacji WYCOFUJACA): packs that were not handed over, or came
 * back, stand on the prescription again at once, for any pharmacy. What stood before is kept with the dispensing.
 */
import type { Output } from '#kernel/contract.ts'
import type { Handler, Unit } from '#kernel/system.ts'
import { lookup, update } from '#record/record.ts'
import type { MedicationDispense, Patient } from '#standards/fhir/resources.ts'
import { dateInPoland, fhirDateTimeInPoland } from '#standards/time/poland.ts'
import { sgr } from '../contract.ts'
import { withChange } from '../edge/changes.ts'
import { asDispensing, patientOf, request, standingOf } from '../edge/from-fhir.ts'
import { idIn } from '../edge/references.ts'
import { withDispensed } from '../edge/to-fhir.ts'
import type { Dispenser } from '../rules/dispenser.ts'
import { asHanded, asPrescribed, assertMayChange, assertSamePack, without } from '../rules/may-be-changed.ts'
import { packsLeftAfter } from '../rules/may-be-dispensed.ts'
import { stateOf } from '../rules/state-of.ts'
import type { Change, Dispensing } from '../shapes/dispensing.ts'
import type { DispensingOriginal } from '../shapes/dispensing-document.ts'
import { lock } from '../store.ts'
import { dispenserAt } from './at-counter.ts'
import { assertByBus, keepDocument } from './dispensing-documents.ts'
import { prescribedGtin } from './substitutes.ts'

export const withdraw: Handler<typeof sgr.withdraw> = async ({ dispensing, reason, original }, context) => {
  assertByBus(context, original)
  const by = await dispenserAt(context)
  return context.write((unit) =>
    changed(unit, by, dispensing, {
      kind: 'withdrawn',
      reason,
      original,
      to: (before) => ({ ...before, packs: 0 }),
    }),
  )
}

export const correct: Handler<typeof sgr.correct> = async (
  { dispensing, reason, packs, batch, gtin, original },
  context,
) => {
  assertByBus(context, original)
  const by = await dispenserAt(context)
  return context.write((unit) =>
    changed(unit, by, dispensing, {
      kind: 'corrected',
      reason,
      original,
      gtin,
      to: (before) => ({
        packs: packs === undefined ? before.packs : asPrescribed(packs, before),
        batch: batch ?? before.batch,
      }),
    }),
  )
}

type Held = Pick<Dispensing, 'packs'> & { readonly batch?: string | undefined }

interface Wanted extends Pick<Change, 'kind' | 'reason'> {
  readonly original: DispensingOriginal | undefined
  readonly gtin?: string | undefined
  readonly to: (before: Dispensing) => Held
}

async function changed(
  unit: Unit,
  by: Dispenser,
  id: string,
  { kind, reason, original, gtin, to }: Wanted,
): Promise<Output<typeof sgr.withdraw>> {
  const stored = await lookup(unit, 'MedicationDispense', id)
  const handed = stored.resource as MedicationDispense
  const before: Dispensing = asDispensing(unit, stored)
  assertMayChange(by, before)
  const kept = request(await lock(unit, idIn(handed.authorizingPrescription?.[0], 'MedicationRequest') ?? ''))
  assertSamePack(gtin, before.instead?.gtin ?? prescribedGtin(kept))
  const now = to(before)
  const standing = without(standingOf(kept), before.packs)
  const left =
    kind === 'withdrawn'
      ? standing.packs - standing.packsDispensed
      : packsLeftAfter(standing, now.packs, dateInPoland(new Date(before.at)))
  const packsDispensed = standing.packs - left
  await update(unit, withDispensed(kept, packsDispensed, left === 0))
  const change: Change = {
    kind,
    reason,
    at: fhirDateTimeInPoland(unit.at),
    by: { practitioner: by.practitioner, organization: by.organization },
    packsBefore: before.packs,
    ...(before.batch !== undefined && { batchBefore: before.batch }),
  }
  // Of what was withdrawn it stays readable how much it was.
  const packs = kind === 'withdrawn' ? before.packs : now.packs
  await update(
    unit,
    withChange(handed, { change, packs, batch: now.batch, handedPacks: asHanded(packs, before) }),
  )
  const patient = patientOf(kept)
  if (original) {
    const person = (await lookup(unit, 'Patient', patient)).resource as Patient
    const said = { prescription: kept, patient: person, dispensing: id, by, packsLeft: left }
    await keepDocument(unit, said, original)
  }
  await unit.publish(sgr.dispensingChanged, { patient, dispensing: id }, patient)
  return { packsLeft: left, state: stateOf({ ...standing, packsDispensed }, dateInPoland(unit.at)) }
}
