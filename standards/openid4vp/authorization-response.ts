/** A wallet's answer, encrypted (OpenID4VP 1.0 §8.3, `direct_post.jwt`): ECDH-ES on P-256, AES-GCM, one presentation. */
import { compactDecrypt, type JWK } from 'jose'
import { distrust } from '../sd-jwt/refusal.ts'

const mostText = 100_000

export interface AwaitedAnswer {
  /** Private key that this one answer is encrypted for. */
  readonly key: JWK
  readonly state: string
  /** Name of the one question in our DCQL query. */
  readonly queryId: string
}

/** The presentation in the answer. Refuses `too-large`, `encryption`, `state`, `form`. */
export async function readAnswer(jwe: string, { key, state, queryId }: AwaitedAnswer): Promise<string> {
  if (jwe.length > mostText) distrust('too-large', 'An answer has at most 100,000 characters.')
  const opened = await compactDecrypt(jwe, key, {
    keyManagementAlgorithms: ['ECDH-ES'],
    contentEncryptionAlgorithms: ['A256GCM', 'A128GCM'],
    maxDecompressedLength: 0,
  }).catch(() => undefined)
  if (!opened) return distrust('encryption', 'The answer is not encrypted for this request.')
  const answer = contentOf(opened.plaintext)
  if (answer.state !== state) distrust('state', 'The answer is for another request.')
  const { vp_token: token } = answer
  if (typeof token !== 'object' || token === null || Object.keys(token).join() !== queryId)
    return distrust('form', 'The answer holds just what was asked for (vp_token).')
  const presentations = (token as Record<string, unknown>)[queryId]
  const [presentation, ...more] = Array.isArray(presentations) ? presentations : []
  if (typeof presentation !== 'string' || more.length > 0)
    return distrust('form', 'The answer holds one presentation.')
  return presentation
}

function contentOf(bytes: Uint8Array): Record<string, unknown> {
  try {
    const content: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    if (typeof content === 'object' && content !== null) return content as Record<string, unknown>
  } catch {}
  return distrust('form', 'The answer is a JSON object.')
}
