/**
 * What a key is: its attributes (KMIP 2.1, section 4). 1.x writes each as a name and a value (1.4, section 2.1.1), 2.x by tags alone
 * (2.1, section 5 "Attribute Data Structures").
 */

import { children, listIn, optional, textIn, type Version } from './messages.ts'
import { tags, uninterpretedText } from './numbers.table.ts'
import { boolean, enumeration, type Item, integer, structure, text, types } from './ttlv.ts'

/** Numbers as in `numbers.table.ts`; `length` in bits, `usage` a mask, `curve` of an elliptic key. */
export interface Attributes {
  readonly name?: string
  readonly objectType?: number
  readonly algorithm?: number
  readonly length?: number
  readonly curve?: number
  readonly usage?: number
  readonly state?: number
  /** The key is never handed out in the clear, and never at all (KMIP 2.1, sections 4.50 and 4.22). */
  readonly sensitive?: boolean
  readonly extractable?: boolean
}

type Part = keyof Attributes
type Kind = {
  readonly title: string
  readonly tag: number
  readonly write: (tag: number, value: never) => Item
  readonly read: (item: Item) => Attributes[Part]
}

const numberOf = (item: Item): number | undefined => (typeof item.value === 'number' ? item.value : undefined)
const isTrue = (item: Item): boolean | undefined => (item.type === types.boolean ? item.value : undefined)
const enumerated = (title: string, tag: number): Kind => ({ title, tag, write: enumeration, read: numberOf })
const counted = (title: string, tag: number): Kind => ({ title, tag, write: integer, read: numberOf })
const either = (title: string, tag: number): Kind => ({ title, tag, write: boolean, read: isTrue })

const kinds: Readonly<Record<Part, Kind>> = {
  name: {
    title: 'Name',
    tag: tags.name,
    write: (tag, value: string) =>
      structure(tag, text(tags.nameValue, value), enumeration(tags.nameType, uninterpretedText)),
    read: (item) => textIn(item, tags.nameValue),
  },
  objectType: enumerated('Object Type', tags.objectType),
  algorithm: enumerated('Cryptographic Algorithm', tags.cryptographicAlgorithm),
  length: counted('Cryptographic Length', tags.cryptographicLength),
  curve: {
    title: 'Cryptographic Domain Parameters',
    tag: tags.cryptographicDomainParameters,
    write: (tag, value: number) => structure(tag, enumeration(tags.recommendedCurve, value)),
    read: (item) => {
      const curve = optional(item, tags.recommendedCurve)
      return curve && numberOf(curve)
    },
  },
  usage: counted('Cryptographic Usage Mask', tags.cryptographicUsageMask),
  state: enumerated('State', tags.state),
  sensitive: either('Sensitive', tags.sensitive),
  extractable: either('Extractable', tags.extractable),
}
const parts = Object.keys(kinds) as Part[]

/** As an operation takes them: `template` is the structure's tag in 1.x (none: bare items), `tag` in 2.x. */
export function attributeItems(
  { major }: Version,
  attributes: Attributes,
  { template, tag = tags.attributes }: { template?: number; tag?: number } = {},
): Item[] {
  const given = parts.filter((part) => attributes[part] !== undefined)
  const written = given.map((part) => {
    const { title, tag: own, write } = kinds[part]
    const value = attributes[part] as never
    return major >= 2
      ? write(own, value)
      : structure(tags.attribute, text(tags.attributeName, title), write(tags.attributeValue, value))
  })
  if (major >= 2) return [structure(tag, ...written)]
  return template === undefined ? written : [structure(template, ...written)]
}

/** Of the payload of an operation, in either way of writing; what is not known here is passed over. */
export function readAttributes(payload: readonly Item[]): Attributes {
  const found: Partial<Record<Part, Attributes[Part]>> = {}
  const wrapped = payload.flatMap((item) => (containers.has(item.tag) ? listIn(item) : []))
  const all = [...payload, ...wrapped]
  for (const part of parts) {
    const { title, tag, read } = kinds[part]
    const named = children(all, tags.attribute).find((each) => textIn(each, tags.attributeName) === title)
    const item = named ? optional(named, tags.attributeValue) : optional(wrapped, tag)
    if (item) found[part] = read(item)
  }
  return found as Attributes
}

const containers: ReadonlySet<number> = new Set([
  tags.attributes,
  tags.templateAttribute,
  tags.commonAttributes,
  tags.commonTemplateAttribute,
  tags.privateKeyAttributes,
  tags.privateKeyTemplateAttribute,
])
