/**
 * A key service that speaks KMIP 1.4, 2.0 or 2.1 (docs/decisions/2611-key-service.md). Data keys are encrypted with AES-256-GCM, the place that they
 * are bound to as additional data (KMIP 2.1, sections 6.1.14 and 6.1.21); nonce and tag stand beside them as from any key service.
 */
import { createPublicKey, randomBytes } from 'node:crypto'
import { Problem, refuse } from '#kernel/problem.ts'
import {
  bytesIn,
  child,
  enumerationIn,
  optionalBytes,
  type Request,
  versions,
} from '#standards/kmip/messages.ts'
import {
  algorithms,
  gcm,
  keyFormats,
  operations,
  pkcs1v15,
  signatureAlgorithms,
  tags,
} from '#standards/kmip/numbers.table.ts'
import { bytes, enumeration, type Item, integer, structure, text } from '#standards/kmip/ttlv.ts'
import type { KeyDescription, KeyForm, KeyService, ToUnwrap, ToWrap } from '../key-service.ts'
import { away } from '../key-service-client.ts'
import type { KeyServiceSettings } from '../key-service-settings.ts'
import { KmipDialogue } from './dialogue.ts'
import { KmipKeys } from './keys.ts'
import { rawSignature } from './raw-signature.ts'
import { lacks } from './refusals.ts'

/** Keys in one message. */
const atOnce = 100
const nonceLength = 12
const tagLength = 16

export class KmipKeyService implements KeyService {
  readonly #dialogue: KmipDialogue
  readonly #keys: KmipKeys

  /** `spoken`: versions that we offer. */
  constructor(settings: KeyServiceSettings, spoken = versions) {
    this.#dialogue = new KmipDialogue(settings, spoken)
    this.#keys = new KmipKeys(this.#dialogue)
  }

  /** Refuses `unsupported/kmip-lacks` a server that would open a key in another place, or gives its own key out. */
  async create(name: string, form: KeyForm): Promise<KeyDescription> {
    const there = await this.#keys.create(name, form)
    if (form === 'aes-256') await this.#mustBind(name)
    return there
  }

  describe(name: string): Promise<KeyDescription> {
    return this.#keys.describe(name)
  }

  async wrap(name: string, items: readonly ToWrap[]): Promise<{ version: number; wrapped: Buffer[] }> {
    const { version } = await this.#keys.known(name)
    try {
      return { version, wrapped: await this.#encrypted(name, version, items) }
    } catch (error) {
      // It may have been rotated, and the earlier one rested, since we looked.
      const { version: newer } = isRefused(error) ? await this.#keys.describe(name) : { version }
      if (newer === version) throw error
      return { version: newer, wrapped: await this.#encrypted(name, newer, items) }
    }
  }

  async unwrap(name: string, items: readonly ToUnwrap[]): Promise<Buffer[]> {
    const ids = new Map<number, string>()
    for (const { version } of items)
      if (!ids.has(version)) ids.set(version, await this.#keys.id(name, version))
    const requests = items.map(({ place, bytes: wrapped, version }) => ({
      operation: operations.decrypt,
      payload: [
        ...sealing(ids.get(version) ?? ''),
        bytes(tags.data, wrapped.subarray(nonceLength, -tagLength)),
        bytes(tags.ivCounterNonce, wrapped.subarray(0, nonceLength)),
        bytes(tags.additionalData, Buffer.from(place)),
        bytes(tags.authenticationTag, wrapped.subarray(-tagLength)),
      ],
    }))
    return (await this.#inParts(requests)).map((payload) => bytesIn(payload, tags.data))
  }

  /** KMIP has no place for `reason` that all servers take; the server's log names the key. */
  async sign(name: string, data: Uint8Array, _reason: string): Promise<Buffer> {
    const { form, version } = await this.#keys.known(name)
    if (form === 'aes-256') return refuse('incorrect', 'cannot-sign', 'This key wraps.')
    const way =
      form === 'rsa-3072'
        ? [
            enumeration(tags.paddingMethod, pkcs1v15),
            enumeration(tags.digitalSignatureAlgorithm, signatureAlgorithms.rsaSha256),
          ]
        : [enumeration(tags.digitalSignatureAlgorithm, signatureAlgorithms.ecdsaSha256)]
    const payload = await this.#dialogue.askOne(operations.sign, [
      text(tags.uniqueIdentifier, await this.#keys.id(name, version)),
      structure(tags.cryptographicParameters, ...way),
      bytes(tags.data, Buffer.from(data)),
    ])
    const signature = bytesIn(payload, tags.signatureData)
    return form === 'p-256' ? rawSignature(signature) : signature
  }

  async publicKey(name: string): Promise<Buffer> {
    const id = text(tags.uniqueIdentifier, await this.#keys.id(name, 'public'))
    const wanted = enumeration(tags.keyFormatType, keyFormats.x509)
    // A server that turns no form into another gives what it has.
    const payload = await this.#dialogue
      .askOne(operations.get, [id, wanted])
      .catch(() => this.#dialogue.askOne(operations.get, [id]))
    const block = child(child(payload, tags.publicKey), tags.keyBlock)
    const key = bytesIn(child(block, tags.keyValue), tags.keyMaterial)
    const type = ({ [keyFormats.x509]: 'spki', [keyFormats.pkcs1]: 'pkcs1' } as const)[
      enumerationIn(block, tags.keyFormatType)
    ]
    if (type === undefined) throw lacks('Get of a public key as X.509 or PKCS #1')
    return createPublicKey({ key, format: 'der', type }).export({ format: 'der', type: 'spki' })
  }

  list(): Promise<KeyDescription[]> {
    return this.#keys.list()
  }

  destroy(name: string): Promise<void> {
    return this.#keys.destroy(name)
  }

  close(): void {
    this.#dialogue.close()
  }

  async #encrypted(name: string, version: number, items: readonly ToWrap[]): Promise<Buffer[]> {
    const id = await this.#keys.id(name, version)
    const nonces = items.map(() => randomBytes(nonceLength))
    const requests = items.map(({ place, key }, index) => ({
      operation: operations.encrypt,
      payload: [
        ...sealing(id),
        bytes(tags.data, key),
        bytes(tags.ivCounterNonce, nonces[index] ?? away()),
        bytes(tags.additionalData, Buffer.from(place)),
      ],
    }))
    return (await this.#inParts(requests)).map((payload, index) => {
      const nonce = nonces[index] ?? away()
      const [sealed, tag] = [bytesIn(payload, tags.data), optionalBytes(payload, tags.authenticationTag)]
      const isOurs = optionalBytes(payload, tags.ivCounterNonce)?.equals(nonce) ?? true
      if (!isOurs || tag?.length !== tagLength || sealed.length !== items[index]?.key.length)
        throw lacks('Encrypt with a nonce from the client and a tag of 16 bytes beside the data')
      return Buffer.concat([nonce, sealed, tag])
    })
  }

  async #inParts(requests: readonly Request[]): Promise<(readonly Item[])[]> {
    const answers: (readonly Item[])[] = []
    for (let start = 0; start < requests.length; start += atOnce)
      answers.push(...(await this.#dialogue.ask(requests.slice(start, start + atOnce))))
    return answers
  }

  /** Tries it: what was wrapped for one place opens there and nowhere else. */
  async #mustBind(name: string): Promise<void> {
    const key = randomBytes(32)
    const { version, wrapped } = await this.wrap(name, [{ place: 'trial 1', key }])
    const [sealed = away()] = wrapped
    const opened = (place: string) => this.unwrap(name, [{ place, bytes: sealed, version }])
    const [there = away()] = await opened('trial 1')
    const elsewhere = await opened('trial 2').catch((error: unknown) => {
      if ((error as Problem).code !== 'key-wrong') throw error
    })
    if (!there.equals(key) || elsewhere !== undefined)
      throw lacks('Decrypt that refuses what was encrypted with other additional data')
  }
}

const sealing = (id: string): Item[] => [
  text(tags.uniqueIdentifier, id),
  structure(
    tags.cryptographicParameters,
    enumeration(tags.blockCipherMode, gcm),
    enumeration(tags.cryptographicAlgorithm, algorithms.aes),
    integer(tags.tagLength, tagLength),
  ),
]

const isRefused = (error: unknown): boolean =>
  error instanceof Problem && (error.code === 'key-inactive' || error.code === 'key-not-yours')
