/** Rules about more than one place of a document, each written by hand from what the national templates ask (1.3.1). True: it is kept. */
import { attributeOf, isElement, namespaceOf, type XmlElement } from '../../xml/tree.ts'
import { hl7, isCalled, isPolishNamespace, pesel, schemaInstance, template } from '../names.ts'
import type { RuledDocument } from './check.ts'

type WrittenRule = (element: XmlElement, document: RuledDocument) => boolean

/** Elements at the end of a path of names from here. */
function* at(element: XmlElement, [first, ...rest]: readonly string[]): Iterable<XmlElement> {
  if (first === undefined) yield element
  else for (const each of element.elements) if (isCalled(each, first)) yield* at(each, rest)
}

const values = (element: XmlElement, path: string, name: string): string[] =>
  [...at(element, path === '' ? [] : path.split('/'))].flatMap((each) => attributeOf(each, name) ?? [])

const words = (element: XmlElement, path: string): string[] =>
  [...at(element, path.split('/'))].map((each) => wholeText(each))

function wholeText({ children }: XmlElement): string {
  let text = ''
  for (const each of children)
    if (typeof each === 'string') text += each
    else if (isElement(each)) text += wholeText(each)
  return text
}

/** Values of one qualifier of the document's code. */
function classified(root: XmlElement, name: string): string[] {
  return [...at(root, ['code', 'translation', 'qualifier'])]
    .filter((each) => values(each, 'name', 'code').includes(name))
    .flatMap((each) => values(each, 'value', 'code'))
}

const titles: Readonly<Record<string, string>> = {
  Z: 'Recepta',
  P: 'Recepta pielęgniarska',
  PL: 'Recepta pielęgniarska na zlecenie lekarza',
}

/** Professions by where the right to practise is registered. */
const professions: Readonly<Record<string, readonly string[]>> = {
  '1.6.1': ['FARM'],
  '1.6.2': ['LEK', 'LEKD', 'FEL'],
  '1.6.3': ['PIEL', 'POL'],
  '1.6.4': ['DLAB'],
}

const isKind =
  (...kinds: string[]): WrittenRule =>
  (_, { root }) =>
    classified(root, 'RLEK').some((each) => kinds.includes(each))

const own = (element: XmlElement, name: string) => [...at(element, [name])]
const isPolish = (element: XmlElement) => {
  const [country] = words(element, 'country')
  return country === undefined || country.toUpperCase() === 'POLSKA'
}
const polishWith =
  (name: string): WrittenRule =>
  (element) =>
    attributeOf(element, 'nullFlavor') !== undefined || !isPolish(element) || own(element, name).length > 0

const sameId = (one: XmlElement, other: XmlElement) =>
  ['root', 'extension'].every((each) => {
    const value = attributeOf(one, each)
    return value !== undefined && value === attributeOf(other, each)
  })
const names = (element: XmlElement, path: string, others: XmlElement, otherPath: string) =>
  [...at(element, path.split('/'))].some((one) =>
    [...at(others, otherPath.split('/'))].some((other) => sameId(one, other)),
  )

function ancestor(element: XmlElement, name: string): XmlElement | undefined {
  for (let each = element.parent; each; each = each.parent) if (isCalled(each, name)) return each
  return undefined
}

function below(element: XmlElement, found: XmlElement[] = []): XmlElement[] {
  for (const each of element.elements) {
    found.push(each)
    below(each, found)
  }
  return found
}

const stated = [
  'observation',
  'substanceAdministration',
  'supply',
  'procedure',
  'encounter',
  'act',
  'externalDocument',
]
const binary = template('10.3.55')
const isBinary = (section: XmlElement | undefined) =>
  section !== undefined && values(section, 'templateId', 'root').includes(binary)

const isDay = (value: string | undefined) => {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)/.exec(value ?? '') ?? []
  if (year === undefined || year === '0000') return false
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(8, 10) === day
}

export const writtenRules: Readonly<Record<string, WrittenRule>> = {
  edition: (element, { edition }) =>
    own(element, 'templateId').filter(
      (each) => attributeOf(each, 'root') !== undefined && attributeOf(each, 'extension') === edition,
    ).length === 1,
  title: (element) =>
    classified(element, 'TWREC').every((mode) => {
      const wanted = Object.hasOwn(titles, mode) ? titles[mode] : undefined
      return wanted === undefined || words(element, 'title').every((each) => each === wanted)
    }),
  stylesheet: (_, { stylesheets, edition }) =>
    stylesheets.some((each) => each === `href="CDA_PL_IG_${edition}.xsl" type="text/xsl"`),
  day: (element) => isDay(attributeOf(element, 'value')),
  pesel: (element) =>
    attributeOf(element, 'root') !== pesel || /^\d{11}$/.test(attributeOf(element, 'extension') ?? ''),
  'birth-order': (element) =>
    values(element, 'extPL:multipleBirthInd', 'value').length === 0 ||
    values(element, 'extPL:multipleBirthOrderNumber', 'value').length > 0,
  'told-in-narrative': (_, { root }) =>
    below(root)
      .filter(({ uri, local }) => uri === hl7 && stated.includes(local))
      .every(
        (each) =>
          isBinary(ancestor(each, 'section')) ||
          ancestor(each, 'entryRelationship') !== undefined ||
          [...at(each, ['text', 'reference'])].length > 0,
      ),
  profession: (element) => {
    const has = values(element, 'functionCode', 'code')
    const prefix = template('').slice(0, -3)
    return values(element, 'assignedAuthor/id', 'root').every((root) => {
      const allowed = root.startsWith(prefix) ? root.slice(prefix.length) : ''
      return !Object.hasOwn(professions, allowed) || has.some((each) => professions[allowed]?.includes(each))
    })
  },
  'signed-then': (element, { root }) => {
    const time = attributeOf(element, 'value') ?? ''
    const times = ['legalAuthenticator/time', 'authenticator/time'].flatMap((each) =>
      values(root, each, 'value'),
    )
    return times.includes(time)
  },
  'signer-named': (element, { root }) =>
    [...at(element, ['assignedPerson', 'name'])].length > 0 ||
    names(element, 'id', root, 'author/assignedAuthor/id'),
  'replaces-another': (element, { root }) => !names(element, 'id', root, 'id'),
  'replaces-same-set': (element, { root }) => names(element, 'setId', root, 'setId'),
  'replaces-version-before': (element, { root }) => {
    const [before] = values(element, 'versionNumber', 'value')
    return values(root, 'versionNumber', 'value').some((each) => Number(each) === Number(before) + 1)
  },
  'kind-device': isKind('W'),
  'kind-compounded': isKind('R'),
  'kind-ready': isKind('G', 'S'),
  'item-number': (element, { root }) =>
    values(root, 'id', 'extension').some((each) => {
      const own = attributeOf(element, 'extension') ?? ''
      const dash = own.indexOf('-')
      return dash >= 0 && own.slice(0, dash) === each && /^\s*\+?0*1\s*$/.test(own.slice(dash + 1))
    }),
  'not-before-issue': (element, { root }) =>
    values(root, 'effectiveTime', 'value').some((each) => each <= (attributeOf(element, 'value') ?? '')),
  'whole-dose': (element, { root }) =>
    !classified(root, 'KDLEK').includes('Rpw') ||
    [...at(element, ['entryRelationship'])].some((each) =>
      values(each, 'observation/templateId', 'root').includes(template('10.4.80')),
    ),
  'outer-pack-form': (element) =>
    own(element, 'pharm:asSuperContent').length === 0 || own(element, 'pharm:formCode').length > 0,
  'polish-postal-code': polishWith('postalCode'),
  'polish-city': polishWith('city'),
  'polish-house-number': polishWith('houseNumber'),
  teryt: (element) => words(element, 'censusTract').every((each) => /^TERYT (TERC|SIMC):/.test(each)),
  'empty-address': (element) =>
    attributeOf(element, 'nullFlavor') === undefined || element.elements.length < 2,
  'postal-code-type': (element) => {
    const type = attributeOf(element, 'type', schemaInstance)
    if (attributeOf(element, 'nullFlavor') !== undefined || type === undefined) return true
    const [local, prefix = ''] = type.split(':').reverse()
    return local === 'adxp.postalCode' && isPolishNamespace(namespaceOf(element, prefix) ?? '')
  },
  'binary-without-reference': (element) =>
    !isBinary(ancestor(element, 'section')) || own(element, 'reference').length === 0,
  'reference-in-section': (element) => {
    const section = ancestor(element, 'section')
    const id = (attributeOf(element, 'value') ?? '').slice(1)
    return section !== undefined && below(section).some((each) => attributeOf(each, 'ID') === id)
  },
  'in-poland': (element) => isPolish(element),
}
