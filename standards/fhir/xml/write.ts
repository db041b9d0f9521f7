/**
 * FHIR JSON to XML (https://hl7.org/fhir/R4/xml.html). Attribute values are written as Canonical XML writes them
 * (https://www.w3.org/TR/xml-c14n#ProcessingModel), so that a signature over the canonical form sees what was sent.
 *
 * Members usually stand in the order of their definition; then they are written as they come, else they are sorted first.
 */
import { isResourceType } from '../definitions.ts'
import { decimalText, isExactNumber } from '../json.ts'
import type { FhirResource } from '../resource.ts'
import { escapeAttribute } from './escape.ts'
import { FHIR_NAMESPACE, type Layout, layoutOf, type XmlMember } from './layout.ts'
import { embeddable } from './narrative.ts'
import { XmlError } from './xml-error.ts'

export interface XmlForm {
  /** One element a line, indented by two blanks. */
  readonly pretty?: boolean
  /** Nested resources whose XML is there already: it is put in as it is. */
  readonly ready?: ReadonlyMap<object, string>
}

type Fields = Readonly<Record<string, unknown>>

/** What is known on the way down; `line` starts a new line of the pretty form and is empty otherwise. */
interface Way {
  readonly line: string
  readonly ready: ReadonlyMap<object, string> | undefined
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'

/**
 * The resource as an XML element with its namespace, without declaration. Throws XmlError `not-supported` for what XML cannot
 * carry (control characters, a narrative that is not well-formed), `structure` for members that R4 does not have.
 */
export function writeXml(resource: FhirResource, { pretty = false, ready }: XmlForm = {}): string {
  return resourceText(resource, { line: pretty ? '\n' : '', ready }, ` xmlns="${FHIR_NAMESPACE}"`)
}

function resourceText(value: unknown, way: Way, namespace: string): string {
  const { resourceType: type } = value as { resourceType?: unknown }
  if (!isResourceType(type)) throw new XmlError('structure', 'Must name a resource type of FHIR R4.')
  return element(type + namespace, layoutOf(type), value as Fields, way)
}

/** `start`: name and attributes of the start tag. */
function element(start: string, layout: Layout, value: Fields, way: Way): string {
  const { line } = way
  const inner = line === '' ? way : { ...way, line: `${line}  ` }
  const content = contentOf(layout, value, inner)
  if (content === '') return `<${start}/>`
  const blank = start.indexOf(' ')
  return `<${start}>${content}${line}</${blank < 0 ? start : start.slice(0, blank)}>`
}

function contentOf(layout: Layout, value: Fields, way: Way): string {
  let text = ''
  let last = -1
  for (const name in value) {
    const member = memberOf(layout, value, name)
    if (member === undefined) continue
    if (member.order < last) return sorted(layout, value, way)
    last = member.order
    text += memberText(member, value, way)
  }
  return text
}

function sorted(layout: Layout, value: Fields, way: Way): string {
  const members = Object.keys(value).flatMap((name) => memberOf(layout, value, name) ?? [])
  members.sort((one, other) => one.order - other.order)
  return members.map((member) => memberText(member, value, way)).join('')
}

/** The member to write for a name; undefined for what is written elsewhere: attributes, `_x` beside an `x`. */
function memberOf({ members, isResource }: Layout, value: Fields, name: string): XmlMember | undefined {
  const member = members.get(name)
  if (member !== undefined) return member.kind === 'attribute' ? undefined : member
  if (isResource && name === 'resourceType') return undefined
  const beside = name.startsWith('_') ? members.get(name.slice(1)) : undefined
  if (beside === undefined) throw new XmlError('structure', 'A member of the resource is none of FHIR R4.')
  return value[beside.name] === undefined ? beside : undefined
}

function memberText(member: XmlMember, value: Fields, way: Way): string {
  const content = value[member.name]
  if (member.kind === 'primitive') return primitives(member, content, value[member.beside], way)
  if (content === undefined) return ''
  if (!member.many) return one(member, content, way)
  let text = ''
  for (const item of content as unknown[]) text += one(member, item, way)
  return text
}

function one(member: XmlMember, content: unknown, way: Way): string {
  const { name, type, kind } = member
  if (kind === 'xhtml') return way.line + embeddable(content)
  if (typeof content !== 'object' || content === null) throw wrongKind()
  if (kind === 'complex')
    return way.line + element(name + attributes(type, content), layoutOf(type), content as Fields, way)
  const { line } = way
  const inner = line === '' ? way : { ...way, line: `${line}  ` }
  const text = way.ready?.get(content) ?? resourceText(content, inner, '')
  return `${line}<${name}>${inner.line}${text}${line}</${name}>`
}

function attributes(type: string, content: object): string {
  const { id, url } = content as { id?: unknown; url?: unknown }
  const attribute = id === undefined ? '' : ` id="${escapeAttribute(textOf(id))}"`
  return type === 'Extension' && url !== undefined
    ? `${attribute} url="${escapeAttribute(textOf(url))}"`
    : attribute
}

function primitives({ name, many }: XmlMember, content: unknown, beside: unknown, way: Way): string {
  if (!many) return primitive(name, content, beside, way)
  const values = (content ?? []) as unknown[]
  const besides = (beside ?? []) as unknown[]
  let text = ''
  for (let i = 0; i < Math.max(values.length, besides.length); i++)
    text += primitive(name, values[i], besides[i], way)
  return text
}

function primitive(name: string, content: unknown, beside: unknown, way: Way): string {
  const value =
    content === undefined || content === null ? '' : ` value="${escapeAttribute(textOf(content))}"`
  if (beside === undefined || beside === null) return `${way.line}<${name}${value}/>`
  const start = name + attributes('Element', beside) + value
  return way.line + element(start, layoutOf('Element'), beside as Fields, way)
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (typeof content === 'number' || isExactNumber(content)) return decimalText(content)
  if (typeof content === 'boolean') return String(content)
  throw wrongKind()
}

const wrongKind = () => new XmlError('structure', 'An element of the resource has a value of another kind.')
