/** The signed documents of referrals: kept with what they did in one transaction, given to whoever may read the referral. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { refuse } from '#kernel/problem.ts'
import type { Handler, Unit } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import type { ServiceRequest } from '#standards/fhir/resources.ts'
import { idIn } from '#standards/fhir/words.ts'
import type { sgs } from '../contract.ts'
import type { Original } from '../shapes/original.ts'
import { type Act, asSeen, byKey, originals } from '../store.ts'

interface Whose {
  readonly id: string
  readonly request: ServiceRequest
  readonly act: Act
}

/** Refuses `conflict/number-used`. */
export async function keepOriginal(
  unit: Unit,
  { id: referral, request, act }: Whose,
  { number, content }: Original,
): Promise<void> {
  const bytes = deflateRawSync(Buffer.from(content, 'base64'))
  const patient = idIn(request.subject, 'Patient') ?? ''
  if (!(await originals.add(unit, { referral, act, patient, number, bytes })))
    refuse('conflict', 'number-used', 'Another document of a referral has this number.')
}

/** Bytes. */
const most = 1_100_000

export const original: Handler<typeof sgs.original> = async ({ referral, key }, context) => {
  if (key === undefined) await read(asSeen(context), 'ServiceRequest', referral)
  else if ((await byKey(context, key)).id !== referral)
    refuse('not-found', 'no-referral', 'The key is not of this referral.')
  const { issue, cancel } = await originals.of(context, referral)
  if (!issue) return refuse('not-found', 'no-original', 'This referral was issued without a document.')
  const asBase64 = (bytes: Buffer) => inflateRawSync(bytes, { maxOutputLength: most }).toString('base64')
  return { content: asBase64(issue), ...(cancel && { cancellation: asBase64(cancel) }) }
}
