/** Encrypt and Decrypt of data keys over KMIP (2.1, sections 6.1.21 and 6.1.14): AES-GCM, the place as additional data. */
import { bytesIn, child, enumerationIn, integerIn, listIn, textIn } from '#standards/kmip/messages.ts'
import { gcm, reasons, tags } from '#standards/kmip/numbers.table.ts'
import { bytes, text } from '#standards/kmip/ttlv.ts'
import { KmipFault } from './kmip-fault.ts'
import { type Asking, inactive, labelIn, type Payload } from './kmip-object.ts'
import type { Described } from './vault.ts'

/** Several Encrypt with one key, as one order. */
export async function encrypted(asking: Asking, payloads: readonly Payload[]): Promise<Payload[]> {
  const id = textIn(payloads[0] ?? [], tags.uniqueIdentifier)
  const { name, version } = labelIn(id)
  const { version: newest } = (await asking.perform('describe', { name })) as Described
  if (version !== newest) inactive()
  const items = payloads.map((payload) => {
    mustBeGcm(payload)
    const nonce = bytesIn(payload, tags.ivCounterNonce).toString('base64')
    return { place: placeIn(payload), key: bytesIn(payload, tags.data).toString('base64'), nonce }
  })
  const { wrapped } = (await asking.perform('wrap', { name, items })) as { wrapped: string[] }
  return wrapped.map((each) => {
    const sealed = Buffer.from(each, 'base64')
    return [
      text(tags.uniqueIdentifier, id),
      bytes(tags.data, sealed.subarray(12, -16)),
      bytes(tags.authenticationTag, sealed.subarray(-16)),
    ]
  })
}

/** Several Decrypt by versions of one key, as one order: it stands in the log once, with all its places. */
export async function decrypted(asking: Asking, payloads: readonly Payload[]): Promise<Payload[]> {
  const ids = payloads.map((payload) => textIn(payload, tags.uniqueIdentifier))
  const items = payloads.map((payload, index) => {
    mustBeGcm(payload)
    const parts = [tags.ivCounterNonce, tags.data, tags.authenticationTag].map((tag) => bytesIn(payload, tag))
    const { version } = labelIn(ids[index] ?? '')
    return { place: placeIn(payload), bytes: Buffer.concat(parts).toString('base64'), version }
  })
  const { name } = labelIn(ids[0] ?? '')
  const { keys } = (await asking.perform('unwrap', { name, items })) as { keys: string[] }
  return keys.map((key, index) => [
    text(tags.uniqueIdentifier, ids[index] ?? ''),
    bytes(tags.data, Buffer.from(key, 'base64')),
  ])
}

const placeIn = (payload: Payload): string => bytesIn(payload, tags.additionalData).toString()

function mustBeGcm(payload: Payload): void {
  const way = listIn(child(payload, tags.cryptographicParameters))
  if (enumerationIn(way, tags.blockCipherMode) !== gcm || integerIn(way, tags.tagLength) !== 16)
    throw new KmipFault(reasons.invalidField, 'Keys are encrypted with AES-GCM, with a tag of 16 bytes.')
}
