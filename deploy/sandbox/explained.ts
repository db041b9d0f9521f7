/** What a message was, and why it was refused: the operation, the rule, the line of the document that broke it, the provision, what to do. */

import { lineOf, placeOf } from '#standards/xml/place.ts'
import { elementsOf, textIn, withDescendants, type XmlElement } from '#standards/xml/tree.ts'
import { numberOfRule, ruleBook } from '../../systems/sgr-prescriptions/shapes/rule-book.table.ts'
import type { Message } from './messages.ts'
import { allNamed, rootOf } from './read-loosely.ts'

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

/** Documents name their stylesheet by one. */
const readsInstructions = { instructions: true }

export function explained({ request, answer }: Message): Explained {
  const asked = rootOf(request.body, readsInstructions)
  const told = rootOf(answer.body, readsInstructions)
  const name = asked && bodyOf(asked)?.local.replace(/Request$/, '')
  const operation = name && `${name.charAt(0).toLowerCase()}${name.slice(1)}`
  const refusal = told ? faultIn(told) : refusalIn(answer.body)
  return {
    ...(operation && { operation }),
    broken: told ? brokenIn(told, asked ? documentsIn(asked) : []) : [],
    ...(refusal && { refusal }),
  }
}

const bodyOf = (root: XmlElement): XmlElement | undefined => {
  const body = elementsOf(root).find(({ local }) => local === 'Body')
  return body && elementsOf(body)[0]
}

interface Document {
  readonly text: string
  readonly root: XmlElement | undefined
}

/** Documents travel as base64. */
const documentsIn = (root: XmlElement): Document[] =>
  [...withDescendants(root)].flatMap((each) => {
    const encoded = elementsOf(each).length === 0 ? textIn(each).trim() : ''
    if (encoded.length < 100 || !/^PD94|^PENs|^77u\//.test(encoded)) return []
    const text = Buffer.from(encoded, 'base64').toString()
    return [{ text, root: rootOf(text, readsInstructions) }]
  })

const childOf = (element: XmlElement, local: string): string | undefined => {
  const child = elementsOf(element).find((each) => each.local === local)
  return child && textIn(child)
}

const lastWord = (urn: string): string => urn.slice(urn.lastIndexOf(':') + 1)

const ofDocument = /^wynikWeryfikacji(?:ZbioruRegul|Recepty|Skierowania|Dokumentu\w*)$/

function brokenIn(root: XmlElement, documents: readonly Document[]): Broken[] {
  const sets = allNamed(root, ofDocument)
  return (sets.length > 1 ? sets : [root]).flatMap((set, index) =>
    allNamed(set, 'wynikWeryfikacjiReguly').map((rule) => brokenBy(rule, documents, index)),
  )
}

function brokenBy(rule: XmlElement, documents: readonly Document[], index: number): Broken {
  const code = childOf(rule, 'kodRegulyWeryfikacji') ?? ''
  // The bus writes the line behind the path.
  const place = childOf(rule, 'miejsceWystapieniaBledu')?.replace(/ \(wiersz \d+\)$/, '')
  const document = documents[index]
  const found = place !== undefined && document !== undefined ? foundAt(document, place) : undefined
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
function foundAt({ text, root }: Document, place: string): { line: number; text: string } | undefined {
  const element = root && [...withDescendants(root)].find((each) => placeOf(each) === place)
  if (!element) return undefined
  // Programs write documents without line ends, too: what stands there begins with the element.
  const [said = ''] = text.slice(text.lastIndexOf('<', element.offset)).split('\n', 1)
  return { line: lineOf(text, element), text: said.slice(0, 200) }
}

function faultIn(root: XmlElement): string | undefined {
  const [fault] = allNamed(root, 'Fault')
  if (!fault) return undefined
  const [words] = allNamed(fault, 'opis')
  const [major] = allNamed(fault, 'kodBleduMajor')
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
