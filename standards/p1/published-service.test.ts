/** Our description of ObslugaRecepty against the one that P1 published in 2019: the same names, types, order and cardinalities. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { wsdlOf } from '#standards/soap/description/wsdl.ts'
import { readXml } from '#standards/xml/read.ts'
import { allOf, attributeOf, elementsOf, namespaceOf, type XmlElement } from '#standards/xml/tree.ts'
import { obslugaRecepty, reconstructed } from './obsluga-recepty.table.ts'

const folder = fileURLToPath(new URL('../../../shared/data/cda/p1-erecepta-wsdl-2019', import.meta.url))
const skip = existsSync(folder) ? false : '../shared/data/cda/p1-erecepta-wsdl-2019 is not here'

const xs = 'http://www.w3.org/2001/XMLSchema'
const wsdl = 'http://schemas.xmlsoap.org/wsdl/'
const binding = 'http://schemas.xmlsoap.org/wsdl/soap/'

type Told = Record<string, unknown>

const named = (element: XmlElement, name = 'name') => attributeOf(element, name) ?? ''

/** A name with its namespace instead of its prefix. */
function whole(element: XmlElement, attribute: string): string {
  const [local = '', prefix = ''] = named(element, attribute).split(':').reverse()
  return `{${namespaceOf(element, prefix) ?? ''}}${local}`
}

const below = (element: XmlElement, ...path: string[]): XmlElement[] =>
  path.reduce<XmlElement[]>((found, name) => found.flatMap((each) => allOf(each, xs, name)), [element])

const occurrence = (element: XmlElement) => [
  named(element, 'minOccurs') || '1',
  named(element, 'maxOccurs') || '1',
]

function complex(type: XmlElement): Told {
  const [extension] = below(type, 'complexContent', 'extension')
  const [group] = elementsOf(extension ?? type).filter(
    ({ local }) => local === 'sequence' || local === 'choice',
  )
  return {
    base: extension && whole(extension, 'base'),
    order: group?.local,
    fields: (group ? allOf(group, xs, 'element') : []).map((each) => [
      named(each),
      whole(each, 'type'),
      ...occurrence(each),
    ]),
    attributes: allOf(type, xs, 'attribute').flatMap((each) =>
      named(each) ? [[named(each), named(each, 'use')]] : [],
    ),
  }
}

/** Every type and element of a schema by its whole name, and the form of its children. */
function schemaIn(schema: XmlElement): Told {
  const target = named(schema, 'targetNamespace')
  const at = (element: XmlElement) => `{${target}}${named(element)}`
  return Object.fromEntries([
    [`{${target}}`, named(schema, 'elementFormDefault') || 'unqualified'],
    ...allOf(schema, xs, 'complexType').map((each) => [at(each), complex(each)]),
    ...allOf(schema, xs, 'simpleType').map((each) => [
      at(each),
      below(each, 'restriction', 'enumeration').map((value) => named(value, 'value')),
    ]),
    ...allOf(schema, xs, 'element').map((each) => [`element ${at(each)}`, whole(each, 'type')]),
  ])
}

function serviceIn(definitions: XmlElement): Told {
  const parts = new Map(
    allOf(definitions, wsdl, 'message').map((each) => [
      named(each),
      allOf(each, wsdl, 'part').map((part) => whole(part, 'element')),
    ]),
  )
  const elementsIn = (operation: XmlElement, direction: string) =>
    allOf(operation, wsdl, direction).flatMap((each) => parts.get(named(each, 'message').split(':')[1] ?? ''))
  const [port] = allOf(definitions, wsdl, 'portType')
  const [bound] = allOf(definitions, wsdl, 'binding')
  assert.ok(port && bound)
  return {
    name: named(definitions),
    target: named(definitions, 'targetNamespace'),
    port: [named(port), named(bound)],
    transport: allOf(bound, binding, 'binding').map((each) => [
      named(each, 'style'),
      named(each, 'transport'),
    ]),
    service: allOf(definitions, wsdl, 'service').map((each) => [
      named(each),
      ...allOf(each, wsdl, 'port').map((one) => named(one)),
    ]),
    operations: Object.fromEntries(
      allOf(port, wsdl, 'operation').map((each) => [
        named(each),
        ['input', 'output', 'fault'].map((direction) => elementsIn(each, direction)),
      ]),
    ),
    calls: Object.fromEntries(
      allOf(bound, wsdl, 'operation').map((each) => [
        named(each),
        {
          action: allOf(each, binding, 'operation').map((one) => [
            named(one, 'soapAction'),
            named(one, 'style'),
          ]),
          input: allOf(each, wsdl, 'input').flatMap((input) =>
            elementsOf(input).map((one) => [one.local, named(one, 'part'), named(one, 'use')]),
          ),
        },
      ]),
    ),
  }
}

const schemasOf = (definitions: XmlElement) =>
  allOf(definitions, wsdl, 'types').flatMap((each) => allOf(each, xs, 'schema'))

const ours = readXml(wsdlOf(obslugaRecepty, 'https://localhost/services/ObslugaReceptyWS')).root
const read = (file: string) => readXml(readFileSync(join(folder, file), 'utf8').replace(/^\ufeff/, '')).root

/** What is written for the three later operations, and nothing else. */
const isLater = (name: string) =>
  reconstructed.some((each) => name.toLowerCase().includes(`}${each.toLowerCase()}re`)) ||
  /\}(KierunekSortowaniaEnumMT|StronicowanieMT|PodpisanyDokumentMT|StanRealizacjiReceptyMT|\w+RozszerzonegoWyszukiwania\w+)$/.test(
    name,
  )

const without = (told: Told, isLeftOut: (name: string) => boolean): Told =>
  Object.fromEntries(Object.entries(told).filter(([name]) => !isLeftOut(name)))

describe('the description of ObslugaRecepty', { skip }, () => {
  it('has every type and element that P1 published, just as they are', () => {
    const published = read('ObslugaRecepty.wsdl')
    const files = ['recepta.xsd', 'wspolne.xsd', 'wyjatki.xsd', 'kontekst.xsd'].map(read)
    const theirs: Told = Object.assign({}, ...[...schemasOf(published), ...files].map(schemaIn))
    const own: Told = Object.assign({}, ...schemasOf(ours).map(schemaIn))
    assert.ok(Object.keys(theirs).length > 180)
    assert.deepEqual(without(own, isLater), theirs)
  })
  it('has every operation, with the same messages, header, faults and actions', () => {
    const theirs = serviceIn(read('ObslugaRecepty.wsdl'))
    const own = serviceIn(ours)
    const isNew = (name: string) => reconstructed.some((each) => each === name)
    assert.equal(Object.keys(theirs.operations as Told).length, 26)
    assert.deepEqual(
      {
        ...own,
        operations: without(own.operations as Told, isNew),
        calls: without(own.calls as Told, isNew),
      },
      theirs,
    )
  })
})

it('the description names twenty-nine operations, three of them reconstructed', () => {
  const { operations } = serviceIn(ours)
  assert.equal(Object.keys(operations as Told).length, 29)
  assert.equal(reconstructed.length, 3)
})
