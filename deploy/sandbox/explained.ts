/** What a message was, and why it was refused: the operation, the rule, the line of the document that broke it, the provision, what to do. */

import { placeOf } from '#standards/xml/place.ts'
import { readXml } from '#standards/xml/read.ts'
import { elementsOf, textIn, type XmlElement } from '#standards/xml/tree.ts'
import { numberOfRule, ruleBook } from '../../systems/sgr-prescriptions/shapes/rule-book.table.ts'
import type { Message } from './messages.ts'

interface Broken {
  readonly rule: string
  readonly verdict: string
  readonly problem: string
  /** Which document of the message, from 1 on, where the place is in one. */
  readonly document?: number
  readonly place?: string
  readonly line?: number
  readonly text?: string
  readonly provision?: string
  readonly todo?: { readonly pl: string; readonly en: string }
}

export interface Explained {
  /** Of a service of P1. */
  readonly operation?: string
  readonly broken: readonly Broken[]
  /** Words of a fault or a refusal. */
  readonly refusal?: string
}

export function explained({ request, answer }: Message): Explained {
  const asked = rootOf(request.body)
  const told = rootOf(answer.body)
  const name = asked && bodyOf(asked)?.local.replace(/Request$/, '')
  const operation = name && `${name.charAt(0).toLowerCase()}${name.slice(1)}`
  const refusal = told ? faultIn(told) : refusalIn(answer.body)
  return {
    ...(operation && { operation }),
    broken: told ? brokenIn(told, asked ? documentsIn(asked) : []) : [],
    ...(refusal && { refusal }),
  }
}

function rootOf(text: string): XmlElement | undefined {
  if (!text.trimStart().startsWith('<')) return undefined
  try {
    return readXml(text, { instructions: true }).root
  } catch {
    return undefined
  }
}

const bodyOf = (root: XmlElement): XmlElement | undefined => {
  const body = elementsOf(root).find(({ local }) => local === 'Body')
  return body && elementsOf(body)[0]
}

function* all(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const each of elementsOf(element)) yield* all(each)
}

/** Documents travel as base64. */
const documentsIn = (root: XmlElement): string[] =>
  [...all(root)].flatMap((each) => {
    const text = elementsOf(each).length === 0 ? textIn(each).trim() : ''
    if (text.length < 100 || !/^PD94|^PENs|^77u\//.test(text)) return []
    return [Buffer.from(text, 'base64').toString()]
  })

const childOf = (element: XmlElement, local: string): string | undefined => {
  const child = elementsOf(element).find((each) => each.local === local)
  return child && textIn(child)
}

const lastWord = (urn: string): string => urn.slice(urn.lastIndexOf(':') + 1)

function brokenIn(root: XmlElement, documents: readonly string[]): Broken[] {
  const sets = [...all(root)].filter(({ local }) =>
    /^wynikWeryfikacji(?:ZbioruRegul|Recepty|Skierowania|Dokumentu\w*)$/.test(local),
  )
  const rules = sets.length > 0 ? sets.map((set) => rulesIn(set)) : [rulesIn(root)]
  return rules.flatMap((those, index) =>
    those.map((rule) => brokenBy(rule, documents, rules.length > 1 ? index : 0)),
  )
}

const rulesIn = (set: XmlElement) => [...all(set)].filter(({ local }) => local === 'wynikWeryfikacjiReguly')

function brokenBy(rule: XmlElement, documents: readonly string[], index: number): Broken {
  const code = childOf(rule, 'kodRegulyWeryfikacji') ?? ''
  // The bus writes the line behind the path.
  const place = childOf(rule, 'miejsceWystapieniaBledu')?.replace(/ \(wiersz \d+\)$/, '')
  const document = documents[index]
  const found = place !== undefined && document !== undefined ? lineOf(document, place) : undefined
  const words = Object.entries(ruleBook).find(([each]) => numberOfRule(each) === code)?.[1]
  return {
    rule: code,
    verdict: lastWord(childOf(rule, 'wynikWeryfikacji') ?? ''),
    problem: childOf(rule, 'opisProblemu') ?? '',
    ...(place !== undefined && { place }),
    ...(found && { document: index + 1, ...found }),
    ...(words && { provision: words.provision, todo: { pl: words.pl.todo, en: words.en.todo } }),
  }
}

/** The line of a document at which a place is, with what it says. */
function lineOf(document: string, place: string): { line: number; text: string } | undefined {
  const root = rootOf(document)
  const element = root && [...all(root)].find((each) => placeOf(each) === place)
  if (!element) return undefined
  const line = document.slice(0, element.offset).split('\n').length
  // Programs write documents without line ends, too: what stands there begins with the element.
  const [text = ''] = document.slice(document.lastIndexOf('<', element.offset)).split('\n', 1)
  return { line, text: text.slice(0, 200) }
}

function faultIn(root: XmlElement): string | undefined {
  const fault = [...all(root)].find(({ local }) => local === 'Fault')
  if (!fault) return undefined
  const words = [...all(fault)].find(({ local }) => local === 'opis')
  const major = [...all(fault)].find(({ local }) => local === 'kodBleduMajor')
  const told = [major && lastWord(textIn(major)), words && textIn(words)].filter((each) => each !== undefined)
  return told.length > 0 ? told.join(': ') : (childOf(fault, 'faultstring') ?? 'Fault')
}

/** JSON of the house, an OperationOutcome, an OAuth error. */
function refusalIn(text: string): string | undefined {
  try {
    const { code, message, issue, error, error_description: more } = JSON.parse(text)
    if (typeof code === 'string' && typeof message === 'string') return `${code}: ${message}`
    if (Array.isArray(issue)) return issue.map(({ diagnostics }) => diagnostics).join(' ')
    if (typeof error === 'string') return more === undefined ? error : `${error}: ${more}`
    return typeof error?.code === 'string' ? `${error.code}: ${error.diagnostics}` : undefined
  } catch {
    return undefined
  }
}
