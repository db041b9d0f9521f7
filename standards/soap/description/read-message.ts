/** A message read by its declaration: each element known, in its order, as often as allowed, of its namespace; else refused with its place. */
import { elementsOf, isElement, textIn, type XmlElement } from '#standards/xml/tree.ts'
import { refuseSoap } from '../refusal.ts'
import { type Complex, type Field, formOf, type Type, type Value } from './schema.ts'
import { simpleValue } from './simple-value.ts'

const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance'

/** Throws SoapRefusal `form` with the place, which holds names of the declaration alone. */
export function readMessage<C extends Complex>(element: XmlElement, type: C): Value<C> {
  return readValue(element, type, type.name) as Value<C>
}

function readValue(element: XmlElement, type: Type, place: string): unknown {
  if (type.kind === 'complex') return contentOf(element, type, place)
  mustHaveOnly(element, [], place)
  if (element.children.some((child) => typeof child !== 'string'))
    refuseSoap('form', `${place} holds more than a value.`)
  const text = textIn(element)
  const found =
    type.kind === 'simple' ? simpleValue(type.name, text) : type.values.find((each) => each === text.trim())
  return found ?? refuseSoap('form', `${place} holds no value of its type.`)
}

function contentOf(element: XmlElement, type: Complex, place: string): Record<string, unknown> {
  mustHaveOnly(element, type.attributes, place)
  if (element.children.some((child) => !isElement(child) && /\S/.test(String(child))))
    refuseSoap('form', `${place} holds text between its elements.`)
  const content: Record<string, unknown> = {}
  for (const name of type.attributes)
    content[name] =
      element.attributes.find((each) => each.local === name && each.uri === '')?.value ??
      refuseSoap('form', `${place} lacks its attribute ${name}.`)
  const children = elementsOf(element)
  const uri = formOf(type)?.uri ?? ''
  let next = 0
  for (const [name, field] of Object.entries(type.fields)) {
    const first = next
    while (children[next]?.local === name && children[next]?.uri === uri) next += 1
    content[name] = fieldOf(children.slice(first, next), field, `${place}.${name}`, type.order)
  }
  if (next < children.length)
    refuseSoap('form', `${place} holds an element that does not belong there, or not at that place.`)
  if (type.order === 'choice') mustBeOne(content, place)
  return content
}

function fieldOf(
  found: readonly XmlElement[],
  { type, often }: Field,
  place: string,
  order: Complex['order'],
): unknown {
  const isList = often === 'many' || often === 'some'
  if (!isList && found.length > 1) refuseSoap('form', `${place} stands there twice.`)
  const isNeeded = order === 'sequence' && (often === 'one' || often === 'some')
  if (isNeeded && found.length === 0) refuseSoap('form', `${place} is missing.`)
  if (isList) return found.map((each, index) => readValue(each, type, `${place}[${index}]`))
  const [only] = found
  return only && readValue(only, type, place)
}

/** A choice that is made twice has no meaning. */
function mustBeOne(content: Readonly<Record<string, unknown>>, place: string): void {
  const made = Object.values(content).filter((each) => each !== undefined)
  if (made.length !== 1) refuseSoap('form', `${place} holds exactly one of its elements.`)
}

/** Attributes that say nothing about the content may stand anywhere. */
function mustHaveOnly({ attributes }: XmlElement, known: readonly string[], place: string): void {
  const isHarmless = (uri: string, local: string) =>
    uri === SCHEMA_INSTANCE && (local === 'type' || local === 'schemaLocation')
  const unknown = attributes.some(
    ({ uri, local }) => !isHarmless(uri, local) && !(uri === '' && known.includes(local)),
  )
  if (unknown) refuseSoap('form', `${place} has an attribute that does not belong there.`)
}
