/** The signed originals of prescriptions: kept with the prescription in one transaction, given to whoever may read it. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { refuse } from '#kernel/problem.ts'
import type { Handler, Unit } from '#kernel/system.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import type { sgr } from '../contract.ts'
import { patientOf, request } from '../edge/from-fhir.ts'
import type { Original } from '../shapes/original.ts'
import { originals, withIdentifier } from '../store.ts'
import { cancellationOf } from './cancellations.ts'

interface Whose {
  readonly prescription: string
  readonly patient: string
}

/** Refuses `conflict/number-used`. */
export async function keepOriginal(
  unit: Unit,
  { prescription, patient }: Whose,
  original: Original,
): Promise<void> {
  const { number, content } = original
  const bytes = deflateRawSync(Buffer.from(content, 'base64'))
  if (!(await originals.add(unit, { prescription, patient, number, bytes })))
    refuse('conflict', 'number-used', 'Another prescription has this number.')
}

/** By the prescription's own key. A pharmacist has it from the patient; for others the gate decides. */
export const original: Handler<typeof sgr.original> = async ({ key }, context) => {
  const [stored] = await withIdentifier(context, [[identifierSystems.prescriptionKey, key]])
  const bytes = stored && (await originals.of(context, stored.id))
  if (!bytes)
    return refuse(
      'not-found',
      'no-original',
      'There is no such prescription for you, or it was issued without a document.',
    )
  const cancellation = await cancellationOf(context, stored.id)
  return {
    patient: patientOf(request(stored)),
    content: inflateRawSync(bytes, { maxOutputLength: most }).toString('base64'),
    ...(cancellation !== undefined && { cancellation }),
  }
}

/** Bytes. */
const most = 1_100_000
