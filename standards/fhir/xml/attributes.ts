/** Attributes of a FHIR element: `value`, `id`, an extension's `url`; all others are refused. */
import type { SaxesAttributeNS, SaxesTagNS } from 'saxes'
import type { Frame } from './frame.ts'
import { jsonValue } from './value.ts'
import type { XmlErrorCode } from './xml-error.ts'

type Fail = (code: XmlErrorCode, what: string) => never

const NAMESPACES = 'http://www.w3.org/2000/xmlns/'
const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance'

/** Declarations of an element; a narrative looks through those of all elements around it. */
const MOST_NAMESPACES = 16

/** Refuses an element that declares more namespaces than anybody needs. */
export function mustDeclareFew({ ns }: SaxesTagNS, fail: Fail): void {
  let count = 0
  for (const _prefix in ns) count++
  if (count > MOST_NAMESPACES) fail('too-costly', `More than ${MOST_NAMESPACES} namespaces are not accepted`)
}

export function readAttributes(frame: Frame, { attributes }: SaxesTagNS, fail: Fail): void {
  for (const name in attributes) {
    const attribute = attributes[name]
    if (attribute === undefined || isTechnical(frame, attribute)) continue
    const { uri, local, value } = attribute
    if (uri !== '' || !take(frame, local, value, fail))
      fail('structure', 'An attribute stands here that FHIR R4 does not have')
    if (value === '') fail('value', 'An attribute is never empty')
  }
}

/** A declaration of a namespace, or HL7's hint for schema processors: they say nothing about the resource. */
function isTechnical({ depth }: Frame, { uri, local }: SaxesAttributeNS): boolean {
  return uri === NAMESPACES || (uri === SCHEMA_INSTANCE && local === 'schemaLocation' && depth === 0)
}

/** False when the element has no such attribute. */
function take(frame: Frame, name: string, text: string, fail: Fail): boolean {
  const { kind, member, layout } = frame
  if (name === 'value' && kind === 'primitive' && member !== undefined) {
    frame.value = jsonValue(text, member.json)
    if (frame.value === undefined) fail('value', `Not a valid ${member.type}`)
    return true
  }
  if (layout?.members.get(name)?.kind !== 'attribute') return false
  frame.object ??= {}
  frame.object[name] = text
  return true
}
