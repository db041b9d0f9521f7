/**
 * Holds a document against the rules of its templates: in each template the first rule that fits an element counts, as ISO Schematron has
 * it (ISO/IEC 19757-3, 5.4.9). What is broken comes with the rule, the place, the line, the reason and what to do.
 */
import { lineOf, placeOf } from '../../xml/place.ts'
import { attributeOf, elementsOf, type XmlElement } from '../../xml/tree.ts'
import type { CdaText } from '../document.ts'
import { Checks, type Kept, notKept } from './checks.ts'
import { Conditions } from './conditions.ts'
import { type Branch, branchesOf, follow } from './paths.ts'
import type { Check, RuleTable, Template } from './table.ts'
import { adviceOn } from './words.ts'

export interface RuledDocument extends CdaText {
  readonly edition: string
  /** What instructions with the stylesheet say. */
  readonly stylesheets: readonly string[]
}

export interface Broken {
  /** Template, place in it and what is asked, e.g. `10.4.55/supply/quantity:least`. Stays the same from release to release. */
  readonly rule: string
  /** As the official schematron has it (`role`). */
  readonly severity: 'error' | 'warning'
  readonly place: string
  /** From 1 on. */
  readonly line: number
  readonly reason: { readonly pl: string; readonly en: string }
  readonly advice: { readonly pl: string; readonly en: string }
}

interface CompiledRule {
  readonly name: string
  readonly checks: readonly (readonly [Check, Kept])[]
}

interface CompiledTemplate {
  readonly number: string
  /** The number of which one stands at or below the element where its rules begin; undefined: they begin at the document. */
  readonly root: string | undefined
  readonly rules: readonly CompiledRule[]
  readonly paths: readonly Branch[]
}

/** A document that breaks more is told no more: places and lines of thousands would cost more than the document is worth. */
const mostTold = 200

/** A rule that an element breaks. */
interface Found {
  readonly name: string
  readonly check: Check
  readonly element: XmlElement
}

/** Rules, compiled once; checks any number of documents. */
export class Rules {
  readonly #templates: readonly CompiledTemplate[]
  readonly #dropped: ReadonlySet<string>

  /** `dropped`: names of rules that do not count. */
  constructor({ templates, sets }: RuleTable, dropped: ReadonlySet<string>) {
    this.#dropped = dropped
    const conditions = new Conditions(sets)
    const checks = new Checks(conditions)
    this.#templates = Object.entries(templates).map(([number, each]) =>
      compiled([number, each], conditions, checks),
    )
  }

  /** What is broken, in the order of the templates; empty for a document that keeps them all. */
  check(document: CdaText, edition: string): Broken[] {
    const stylesheets = document.before.flatMap((each) =>
      typeof each === 'object' && 'target' in each && each.target === 'xml-stylesheet' ? [each.body] : [],
    )
    const ruled: RuledDocument = { ...document, edition, stylesheets }
    const followers = followersIn(document.root)
    return this.#templates
      .flatMap((each) => foundIn(each, ruled, followers))
      .filter(({ name }) => !this.#dropped.has(name))
      .slice(0, mostTold)
      .map((each) => told(each, ruled))
  }
}

/** Elements that say they follow a template, by its number. */
type Followers = ReadonlyMap<string, readonly XmlElement[]>

function followersIn(root: XmlElement): Followers {
  const found = new Map<string, XmlElement[]>()
  const open = [root]
  for (let element = open.pop(); element; element = open.pop())
    for (const each of elementsOf(element)) {
      open.push(each)
      if (each.local !== 'templateId') continue
      const number = attributeOf(each, 'root') ?? ''
      const known = found.get(number)
      if (known) known.push(element)
      else found.set(number, [element])
    }
  return found
}

function compiled(
  [number, { rules }]: [string, Template],
  conditions: Conditions,
  checks: Checks,
): CompiledTemplate {
  const isOfDocument = rules.some(({ at }) => at.length === 0 || at[0]?.[0] === 'ClinicalDocument')
  return {
    number,
    root: isOfDocument ? undefined : rootIn(rules[0]?.at),
    paths: branchesOf(
      rules.map(({ at }, index) => [at, index] as const),
      (each) => conditions.step(each),
    ),
    rules: rules.map(({ at, checks: all }) => ({
      name: at
        .slice(1)
        .map(([name]) => name)
        .join('/'),
      checks: all.map((each) => [each, checks.kept(each)] as const),
    })),
  }
}

/** The number of the template in the condition of a rule's first step. */
const rootIn = (at: unknown): string => /\["is","root","([\d.]+)"\]/.exec(JSON.stringify(at))?.[1] ?? ''

function foundIn(template: CompiledTemplate, document: RuledDocument, followers: Followers): Found[] {
  const begins = beginningsOf(template, document, followers)
  if (begins.length === 0) return []
  const reached: XmlElement[][] = []
  follow(template.paths, begins, reached)
  const ruled = new Set<XmlElement>()
  const found: Found[] = []
  for (const [index, { name, checks }] of template.rules.entries()) {
    const fresh = reached[index]?.filter((each) => !ruled.has(each))
    if (fresh === undefined) continue
    for (const element of fresh) {
      ruled.add(element)
      for (const check of notKept(checks, element, document))
        found.push({ name: ruleName(template.number, name, check), check, element })
    }
  }
  return found
}

/** Where rules begin: the element that follows the template, or the one around it; or the document, which stands above its root. */
function beginningsOf(
  { root }: CompiledTemplate,
  document: RuledDocument,
  followers: Followers,
): readonly XmlElement[] {
  if (root === undefined) return [above(document.root), document.root]
  const found = new Set<XmlElement>()
  for (const each of followers.get(root) ?? []) {
    found.add(each)
    if (each.parent) found.add(each.parent)
  }
  return [...found]
}

const above = (root: XmlElement): XmlElement => ({
  ...root,
  local: '',
  uri: '',
  attributes: [],
  children: [root],
  elements: [root],
})

/** What is asked, and of which child or attribute. */
function ruleName(number: string, name: string, check: Check): string {
  const [kind, subject] = check
  const place = `${number}${name === '' ? '' : `/${name}`}`
  if (kind === 'written-rule') return `${place}:${subject}`
  const of = kind === 'written' ? check[2] : nameIn(subject)
  return `${place}:${kind}${of === '' ? '' : `(${of})`}`
}

const nameIn = (subject: unknown): string => {
  const first = Array.isArray(subject) ? subject[0] : subject
  return typeof first === 'string' && /^[\w:.]+$/.test(first) ? first : ''
}

function told({ name, check, element }: Found, { text, root }: RuledDocument): Broken {
  const where = element.local === '' ? root : element
  return {
    rule: name,
    severity: 'error',
    place: placeOf(where),
    line: lineOf(text, where),
    ...adviceOn(check),
  }
}
