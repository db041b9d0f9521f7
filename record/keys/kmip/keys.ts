/**
 * Keys at a KMIP server. Version 3 of the key `openp1` is the object with the Name `openp1#3`, so that whoever rotates only makes and activates the
 * next one, with any tool and on any server: Re-key is left to few servers, and moves the Name away from the key that still has to open. The public half of
 * a signing key is `<name>#public`.
 */
import { refuse } from '#kernel/problem.ts'
import type { Attributes } from '#standards/kmip/attributes.ts'
import { cessationOfOperation, operations, states, tags } from '#standards/kmip/numbers.table.ts'
import { enumeration, structure, text } from '#standards/kmip/ttlv.ts'
import type { KeyDescription, KeyForm } from '../key-service.ts'
import type { KmipDialogue } from './dialogue.ts'
import { formOf, KmipObjects, labelOf } from './objects.ts'
import { lacks } from './refusals.ts'

interface Found {
  readonly id: string
  readonly version: number
  readonly attributes: Attributes
}

interface Look {
  readonly newest: KeyDescription | undefined
  /** Identifier of the first that was made and not activated. */
  readonly asleep: string | undefined
}

/** Versions that are looked for at first; the oldest may have been destroyed meanwhile. */
const firstLook = 32
/** Objects whose names are read for a list. */
const mostListed = 1_000
const atOnce = 100

const label = /^(.{1,100})#(\d{1,5})$/

export class KmipKeys {
  readonly #dialogue: KmipDialogue
  readonly #objects: KmipObjects
  readonly #ids = new Map<string, string>()
  readonly #newest = new Map<string, KeyDescription>()

  constructor(dialogue: KmipDialogue) {
    this.#dialogue = dialogue
    this.#objects = new KmipObjects(dialogue)
  }

  /** The newest version that is active, as it was when somebody last looked. */
  async known(name: string): Promise<KeyDescription> {
    return this.#newest.get(name) ?? this.describe(name)
  }

  /** Looks for newer ones. Refuses `not-found/no-such-key`. */
  async describe(name: string): Promise<KeyDescription> {
    const { newest } = await this.#look(name)
    return newest ?? unknownKey()
  }

  /** Refuses `conflict/key-form`, `unsupported/kmip-lacks`. */
  async create(name: string, form: KeyForm): Promise<KeyDescription> {
    const there = await this.#thereOrMade(name, form)
    // What a killed one made and did not activate is activated, not made again.
    if (there.newest === undefined && there.asleep !== undefined)
      await this.#dialogue.askOne(operations.activate, [text(tags.uniqueIdentifier, there.asleep)])
    const key = there.newest ?? (await this.describe(name))
    if (key.form !== form) refuse('conflict', 'key-form', 'There is a key of this name in another form.')
    if (form === 'aes-256') await this.#mustStay(name, key.version)
    return key
  }

  /** Identifier of an object by its name. Refuses `not-found/no-such-key`. */
  async id(name: string, version: number | 'public'): Promise<string> {
    const known = this.#ids.get(labelOf(name, version))
    if (known !== undefined) return known
    const [id = unknownKey()] = await this.#objects.located([labelOf(name, version)])
    this.#ids.set(labelOf(name, version), id)
    return id
  }

  async list(): Promise<KeyDescription[]> {
    const found: KeyDescription[] = []
    const ids = (await this.#objects.all()).slice(0, mostListed)
    for (let start = 0; start < ids.length; start += atOnce) {
      const all = await this.#objects.attributes(ids.slice(start, start + atOnce))
      for (const attributes of all) {
        const [, name = '', version = ''] = label.exec(attributes.name ?? '') ?? []
        const form = formOf(attributes)
        if (name !== '' && form !== undefined && attributes.state === states.active)
          found.push({ name, form, version: Number(version) })
      }
    }
    return found.filter(
      (key) => !found.some((other) => other.name === key.name && other.version > key.version),
    )
  }

  /** A signing key, both halves, for good. */
  async destroy(name: string): Promise<void> {
    const { form, version } = await this.known(name)
    if (form === 'aes-256')
      refuse(
        'forbidden',
        'officers-only',
        'A key that wraps is destroyed by its officers, at the key service itself.',
      )
    const key = text(tags.uniqueIdentifier, await this.id(name, version))
    const reason = structure(
      tags.revocationReason,
      enumeration(tags.revocationReasonCode, cessationOfOperation),
    )
    const half = await this.id(name, 'public')
    await this.#dialogue.ask([
      { operation: operations.revoke, payload: [key, reason] },
      { operation: operations.destroy, payload: [key] },
    ])
    this.#newest.delete(name)
    for (const each of [version, 'public'] as const) this.#ids.delete(labelOf(name, each))
    // Some servers destroy the halves together; a public key that stays opens nothing.
    await this.#dialogue.askOne(operations.destroy, [text(tags.uniqueIdentifier, half)]).catch(() => {})
  }

  async #thereOrMade(name: string, form: KeyForm): Promise<Look> {
    const there = await this.#look(name)
    if (there.newest !== undefined || there.asleep !== undefined) return there
    const failed = await this.#objects.make(name, form).catch((error: unknown) => error)
    const now = await this.#look(name)
    // Another process may have been first.
    if (failed !== undefined && now.newest === undefined && now.asleep === undefined) throw failed
    return now
  }

  async #look(name: string): Promise<Look> {
    let newest = this.#newest.get(name)
    let asleep: string | undefined
    const count = newest ? 1 : firstLook
    for (
      let from = (newest?.version ?? 0) + 1, found: Found[] | undefined;
      found?.length !== 0;
      from += count
    ) {
      found = await this.#versions(name, from, count)
      const active = found.findLast(({ attributes }) => attributes.state === states.active)
      if (active) newest = { name, form: formOf(active.attributes) ?? unknownForm(), version: active.version }
      asleep ??= found.find(({ attributes }) => attributes.state === states.preActive)?.id
    }
    if (newest) this.#newest.set(name, newest)
    return { newest, asleep }
  }

  async #versions(name: string, from: number, count: number): Promise<Found[]> {
    const numbers = Array.from({ length: count }, (_, index) => from + index)
    const ids = await this.#objects.located(numbers.map((version) => labelOf(name, version)))
    const there = numbers.flatMap((version, index) => {
      const id = ids[index]
      return id === undefined ? [] : [{ version, id }]
    })
    const attributes = await this.#objects.attributes(there.map(({ id }) => id))
    return there.map((each, index) => ({ ...each, attributes: attributes[index] ?? {} }))
  }

  /** Whoever may carry the key off needs the service no more. */
  async #mustStay(name: string, version: number): Promise<void> {
    const [{ sensitive, extractable } = {}] = await this.#objects.attributes([await this.id(name, version)])
    if (sensitive !== true || extractable === true)
      throw lacks(
        `the key ${labelOf(name, version)} with the attributes Sensitive = true and Extractable = false`,
      )
  }
}

const unknownForm = (): never =>
  refuse('conflict', 'key-form', 'A key at the KMIP server is neither AES-256, P-256 nor RSA-3072.')

const unknownKey = (): never =>
  refuse('not-found', 'no-such-key', 'There is no such key, or it is not yours.')
