/** The signed originals of prescriptions: kept with the prescription in one transaction, given to whoever may read it. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler, Unit } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import type { sgr } from '../contract.ts'
import { patientOf, request } from '../edge/from-fhir.ts'
import { assertReads } from '../rules/reader.ts'
import type { Order } from '../shapes/order.ts'
import type { Original } from '../shapes/original.ts'
import { originals, withIdentifier } from '../store.ts'
import { cancellationOf } from './cancellations.ts'

interface Whose {
  readonly prescription: string
  readonly patient: string
  /** Where its order stands in the package. */
  readonly location: string
}

/** Refuses `conflict/number-used`. */
export async function keepOriginal(
  unit: Unit,
  { prescription, patient, location }: Whose,
  original: Original,
): Promise<void> {
  const { number, content } = original
  const bytes = deflateRawSync(Buffer.from(content, 'base64'))
  if (!(await originals.add(unit, { prescription, patient, number, bytes }))) numberUsed(location)
}

/** Refuses `conflict/number-used` for each order whose number another prescription has, here or in the package itself. */
export async function numbersUsed({ sql }: Context, orders: readonly Order[]): Promise<(() => void)[]> {
  const seen = new Set<string>()
  const refusals: (() => void)[] = []
  for (const [index, { original }] of orders.entries()) {
    if (!original) continue
    const name = `${original.number.root}:${original.number.extension}`
    if (seen.has(name) || (await originals.has(sql, original.number)))
      refusals.push(() => numberUsed(`/prescriptions/${index}`))
    seen.add(name)
  }
  return refusals
}

const numberUsed = (location?: string) =>
  refuse('conflict', 'number-used', 'Another prescription has this number.', location)

/** By the prescription's own key, which a pharmacist has from the patient; or by its id, for whoever may read it. The gate decides. */
export const original: Handler<typeof sgr.original> = async (asked, context) => {
  const stored = 'key' in asked ? await withKey(context, asked.key) : await byId(context, asked.prescription)
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

async function withKey(context: Context, key: string): Promise<Stored | undefined> {
  const [stored] = await withIdentifier(context, [[identifierSystems.prescriptionKey, key]])
  return stored
}

async function byId(context: Context, prescription: string): Promise<Stored> {
  assertReads(context.actor)
  return read(context, 'MedicationRequest', prescription)
}

/** Bytes. */
const most = 1_100_000
