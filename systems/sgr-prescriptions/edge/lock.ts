/** A lock in FHIR's words: one extension of the prescription, of named parts. */
import { Compile } from 'typebox/compile'
import { type Extension, extensionOf } from '#standards/fhir/resource.ts'
import type { MedicationRequest } from '#standards/fhir/resources.ts'
import { extensions } from '#standards/pl-ids/systems.ts'
import { Lock } from '../shapes/lock.ts'
import { partsOf, workerIn, workerTo } from './named-parts.ts'

const shape = Compile(Lock)

/** Nothing where there is none, or one that we did not write. */
export function lockOf(kept: MedicationRequest): Lock | undefined {
  const found = extensionOf(kept, extensions.prescriptionLock)
  if (found === undefined) return undefined
  const { code, time } = partsOf(found)
  const lock = { reason: code('reason'), at: time('at'), until: time('until'), by: workerIn(found) }
  return shape.Check(lock) ? lock : undefined
}

/** `undefined` lifts it. */
export function withLock(kept: MedicationRequest, lock: Lock | undefined): MedicationRequest {
  const others = (kept.extension ?? []).filter(({ url }) => url !== extensions.prescriptionLock)
  return { ...kept, extension: lock ? [...others, toFhir(lock)] : others }
}

const toFhir = ({ reason, at, until, by }: Lock): Extension => ({
  url: extensions.prescriptionLock,
  extension: [
    { url: 'reason', valueCode: reason },
    { url: 'at', valueDateTime: at },
    { url: 'until', valueDateTime: until },
    ...workerTo(by),
  ],
})
