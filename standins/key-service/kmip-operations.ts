/**
 * What the stand-in does of KMIP (2.1, section 6), by its own operations. An object's identifier is its Name: `openp1#3` is version 3 of the key
 * `openp1`, `signing/a#public` the public half of a pair; earlier versions count as deactivated.
 */

import { Problem } from '#kernel/problem.ts'
import { type Attributes, attributeItems, readAttributes } from '#standards/kmip/attributes.ts'
import { bytesIn, child, enumerationIn, textIn } from '#standards/kmip/messages.ts'
import {
  algorithms,
  keyFormats,
  objectTypes,
  operations,
  reasons,
  signatureAlgorithms,
  states,
  tags,
  usages,
} from '#standards/kmip/numbers.table.ts'
import { bytes, enumeration, structure, text } from '#standards/kmip/ttlv.ts'
import { KmipFault } from './kmip-fault.ts'
import { type Asking, inactive, label, labelIn, notThere, type Payload } from './kmip-object.ts'
import { encrypted } from './kmip-sealing.ts'
import type { Described } from './vault.ts'

const forms: Readonly<Record<Described['form'], Attributes>> = {
  'aes-256': {
    objectType: objectTypes.symmetricKey,
    algorithm: algorithms.aes,
    length: 256,
    usage: usages.encrypt | usages.decrypt,
  },
  'p-256': { objectType: objectTypes.privateKey, algorithm: algorithms.ec, length: 256, usage: usages.sign },
  'rsa-3072': {
    objectType: objectTypes.privateKey,
    algorithm: algorithms.rsa,
    length: 3072,
    usage: usages.sign,
  },
}

export class KmipOperations {
  /** Made and not yet activated, or revoked, since the service started. */
  readonly #asleep = new Set<string>()
  readonly #revoked = new Set<string>()

  /** One operation. Refuses as `KmipFault` or `Problem`. */
  async done(asking: Asking, operation: number, payload: Payload): Promise<Payload> {
    const ways: Readonly<Record<number, (asking: Asking, payload: Payload) => Promise<Payload>>> = {
      [operations.create]: (...asked) => this.#made(...asked, tags.uniqueIdentifier),
      [operations.createKeyPair]: (...asked) => this.#made(...asked, tags.privateKeyUniqueIdentifier),
      [operations.locate]: located,
      [operations.getAttributes]: (...asked) => this.#attributes(...asked),
      [operations.activate]: (...asked) => this.#activated(...asked),
      [operations.sign]: (...asked) => this.#signed(...asked),
      [operations.get]: publicKeyOf,
      [operations.revoke]: async (...asked) => this.#ended(...asked, false),
      [operations.destroy]: async (...asked) => this.#ended(...asked, true),
    }
    const way = ways[operation]
    if (!way) throw new KmipFault(reasons.operationNotSupported, 'This operation is not here.')
    return way(asking, payload)
  }

  /** Several Encrypt with one key, as one order. */
  encrypted(asking: Asking, payloads: readonly Payload[]): Promise<Payload[]> {
    if (this.#asleep.has(textIn(payloads[0] ?? [], tags.uniqueIdentifier))) inactive()
    return encrypted(asking, payloads)
  }

  async #made(asking: Asking, payload: Payload, answer: number): Promise<Payload> {
    const { name: id = '', algorithm, length, sensitive, extractable } = readAttributes(payload)
    const form = (Object.keys(forms) as Described['form'][]).find(
      (each) => forms[each].algorithm === algorithm && forms[each].length === length,
    )
    const { name, version } = labelIn(id)
    const isPair = answer === tags.privateKeyUniqueIdentifier
    if (
      form === undefined ||
      version !== 1 ||
      (form === 'aes-256') === isPair ||
      sensitive !== true ||
      extractable !== false
    )
      throw new KmipFault(
        reasons.invalidField,
        'Keys are AES-256, P-256 or RSA-3072, named NAME#1, sensitive and not extractable.',
      )
    if (await isThere(asking, name))
      throw new KmipFault(reasons.nonUniqueName, 'There is a key of this name.')
    await asking.perform('create', { name, form })
    this.#asleep.add(id)
    const made = text(answer, id)
    if (isPair) return [made, text(tags.publicKeyUniqueIdentifier, `${name}#public`)]
    return [enumeration(tags.objectType, objectTypes.symmetricKey), made]
  }

  async #attributes(asking: Asking, payload: Payload): Promise<Payload> {
    const id = textIn(payload, tags.uniqueIdentifier)
    const { name, version } = labelIn(id)
    const { form, version: newest } = (await asking.perform('describe', { name })) as Described
    if (version > newest) notThere()
    const rested = version < newest ? states.deactivated : states.active
    const state = this.#asleep.has(id) ? states.preActive : rested
    const attributes = { ...forms[form], name: id, state, sensitive: true, extractable: false }
    return [text(tags.uniqueIdentifier, id), ...attributeItems(asking.version, attributes)]
  }

  async #activated(asking: Asking, payload: Payload): Promise<Payload> {
    const id = textIn(payload, tags.uniqueIdentifier)
    await asking.perform('describe', { name: labelIn(id).name })
    if (!this.#asleep.delete(id)) inactive()
    return [text(tags.uniqueIdentifier, id)]
  }

  async #signed(asking: Asking, payload: Payload): Promise<Payload> {
    const id = textIn(payload, tags.uniqueIdentifier)
    if (this.#asleep.has(id) || this.#revoked.has(id)) inactive()
    const { name } = labelIn(id)
    const { form } = (await asking.perform('describe', { name })) as Described
    const way = enumerationIn(child(payload, tags.cryptographicParameters), tags.digitalSignatureAlgorithm)
    if (way !== (form === 'p-256' ? signatureAlgorithms.ecdsaSha256 : signatureAlgorithms.rsaSha256))
      throw new KmipFault(reasons.invalidField, 'This key signs otherwise.')
    const data = bytesIn(payload, tags.data).toString('base64')
    const { signature } = (await asking.perform('sign', { name, data, reason: 'over KMIP' })) as {
      signature: string
    }
    return [text(tags.uniqueIdentifier, id), bytes(tags.signatureData, Buffer.from(signature, 'base64'))]
  }

  /** Revoke, or Destroy of what was revoked (KMIP 2.1, section 6.1.16); a public half goes with its key. */
  async #ended(asking: Asking, payload: Payload, forGood: boolean): Promise<Payload> {
    const id = textIn(payload, tags.uniqueIdentifier)
    const { name } = labelIn(id)
    const { form } = (await asking.perform('describe', { name })) as Described
    if (form === 'aes-256') throw new Problem('forbidden', 'officers-only', 'Officers do this.')
    if (!forGood) this.#revoked.add(id)
    else if (this.#revoked.delete(id)) await asking.perform('destroy', { name })
    else inactive()
    return [text(tags.uniqueIdentifier, id)]
  }
}

async function located(asking: Asking, payload: Payload): Promise<Payload> {
  const { name: wanted } = readAttributes(payload)
  if (wanted !== undefined)
    return (await isNamed(asking, wanted)) ? [text(tags.uniqueIdentifier, wanted)] : []
  const { keys } = (await asking.perform('list', {})) as { keys: Described[] }
  return keys.flatMap(({ name, version }) =>
    Array.from({ length: version }, (_, before) => text(tags.uniqueIdentifier, `${name}#${before + 1}`)),
  )
}

async function isNamed(asking: Asking, id: string): Promise<boolean> {
  const [, name = '', version = ''] = label.exec(id) ?? []
  const found = await describedOrNone(asking, name)
  return (
    found !== undefined &&
    (version === 'public' ? found.form !== 'aes-256' : Number(version) <= found.version)
  )
}

const isThere = async (asking: Asking, name: string): Promise<boolean> =>
  (await describedOrNone(asking, name)) !== undefined

const describedOrNone = (asking: Asking, name: string): Promise<Described | undefined> =>
  (asking.perform('describe', { name }) as Promise<Described>).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'no-such-key') return undefined
    throw error
  })

async function publicKeyOf(asking: Asking, payload: Payload): Promise<Payload> {
  const id = textIn(payload, tags.uniqueIdentifier)
  if (!id.endsWith('#public')) throw new KmipFault(reasons.permissionDenied, 'A key is never handed out.')
  const { publicKey } = (await asking.perform('public-key', { name: id.slice(0, -'#public'.length) })) as {
    publicKey: string
  }
  const value = structure(tags.keyValue, bytes(tags.keyMaterial, Buffer.from(publicKey, 'base64')))
  const block = structure(tags.keyBlock, enumeration(tags.keyFormatType, keyFormats.x509), value)
  return [
    enumeration(tags.objectType, objectTypes.publicKey),
    text(tags.uniqueIdentifier, id),
    structure(tags.publicKey, block),
  ]
}
