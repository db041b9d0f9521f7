/** Objects at a KMIP server: found by name, read, made (KMIP 2.1, sections 6.1.8, 6.1.9, 6.1.23 and 6.1.29). */
import { refuse } from '#kernel/problem.ts'
import { type Attributes, attributeItems, readAttributes } from '#standards/kmip/attributes.ts'
import { children } from '#standards/kmip/messages.ts'
import { algorithms, objectTypes, operations, p256, tags, usages } from '#standards/kmip/numbers.table.ts'
import { enumeration, type Item, text, types } from '#standards/kmip/ttlv.ts'
import type { KeyForm } from '../key-service.ts'
import type { KmipDialogue } from './dialogue.ts'

/** The Name of a version of a key, or of the public half of a pair. */
export const labelOf = (name: string, version: number | 'public'): string => `${name}#${version}`

const sizes: Readonly<Record<KeyForm, Attributes>> = {
  'aes-256': { algorithm: algorithms.aes, length: 256 },
  'p-256': { algorithm: algorithms.ec, length: 256, curve: p256 },
  'rsa-3072': { algorithm: algorithms.rsa, length: 3072 },
}
const guarded = { sensitive: true, extractable: false } as const

export class KmipObjects {
  readonly #dialogue: KmipDialogue

  constructor(dialogue: KmipDialogue) {
    this.#dialogue = dialogue
  }

  /** Identifiers of the objects with these names; undefined where there is none. Refuses `fault/key-twice`. */
  async located(labels: readonly string[]): Promise<(string | undefined)[]> {
    const version = await this.#dialogue.version()
    const answers = await this.#dialogue.ask(
      labels.map((name) => ({ operation: operations.locate, payload: attributeItems(version, { name }) })),
    )
    return answers.map((payload, index) => {
      const [id, another] = identifiersIn(payload)
      if (another !== undefined)
        refuse(
          'fault',
          'key-twice',
          `The KMIP server has several keys of the name ${labels[index]}: its officer leaves one the name.`,
        )
      return id
    })
  }

  /** Identifiers of all that this program may see. */
  async all(): Promise<string[]> {
    return identifiersIn(
      await this.#dialogue.askOne(operations.locate, attributeItems(await this.#dialogue.version(), {})),
    )
  }

  async attributes(ids: readonly string[]): Promise<Attributes[]> {
    const answers = await this.#dialogue.ask(
      ids.map((id) => ({ operation: operations.getAttributes, payload: [text(tags.uniqueIdentifier, id)] })),
    )
    return answers.map(readAttributes)
  }

  /** A key that nobody carries off; a pair with its public half. */
  async make(name: string, form: KeyForm): Promise<void> {
    const version = await this.#dialogue.version()
    const first = { name: labelOf(name, 1), ...guarded }
    if (form === 'aes-256') {
      const wanted = { ...first, ...sizes[form], usage: usages.encrypt | usages.decrypt }
      await this.#dialogue.askOne(operations.create, [
        enumeration(tags.objectType, objectTypes.symmetricKey),
        ...attributeItems(version, wanted, { template: tags.templateAttribute }),
      ])
      return
    }
    const halves = [
      [sizes[form], tags.commonTemplateAttribute, tags.commonAttributes],
      [{ ...first, usage: usages.sign }, tags.privateKeyTemplateAttribute, tags.privateKeyAttributes],
      [
        { name: labelOf(name, 'public'), usage: usages.verify },
        tags.publicKeyTemplateAttribute,
        tags.publicKeyAttributes,
      ],
    ] as const
    await this.#dialogue.askOne(
      operations.createKeyPair,
      halves.flatMap(([wanted, template, tag]) => attributeItems(version, wanted, { template, tag })),
    )
  }
}

const identifiersIn = (payload: readonly Item[]): string[] =>
  children(payload, tags.uniqueIdentifier).flatMap((each) => (each.type === types.text ? [each.value] : []))

export function formOf({ algorithm, length }: Attributes): KeyForm | undefined {
  if (algorithm === algorithms.ecdsa && length === 256) return 'p-256'
  return (Object.keys(sizes) as KeyForm[]).find(
    (form) => sizes[form].algorithm === algorithm && sizes[form].length === length,
  )
}
