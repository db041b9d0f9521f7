/**
 * Selectors of XML Patch (RFC 5261 §4.1): the part of XPath 1.0 that leads step by step from the root to nodes. What else
 * XPath can say is refused, and steps are followed by code of our own: libraries take time that grows with the square of the
 * document, or worse.
 */
import { type Attr, type Document, type Element, Node } from '@xmldom/xmldom'
import { failed, malformed, PatchError } from './patch-error.ts'

/** A name to be compared: `*` for any; '' for no namespace. */
interface Name {
  readonly namespace: string
  readonly local: string
}

interface Named {
  readonly kind: 'element' | 'attribute'
  readonly name: Name
}

type Test = Named | { readonly kind: 'text' } | { readonly kind: 'comment' }

type Predicate =
  /** From 1. */
  | { readonly kind: 'position'; readonly position: number }
  | { readonly kind: 'equals'; readonly of: Test | 'self'; readonly literal: string }

interface Step {
  readonly test: Test
  readonly predicates: readonly Predicate[]
}

const longest = 2000
const mostSteps = 64

const local = '[A-Za-z_][\\w.-]*'
const qualified = `(?:(?:${local}):)?(?:${local}|\\*)`
const literal = `(?:"[^"]*"|'[^']*')`
const predicate = `\\[\\s*(?:\\d{1,9}|(?:@?${qualified}|\\.)\\s*=\\s*${literal})\\s*\\]`
const stepForm = new RegExp(`^(@?${qualified}|text\\(\\)|comment\\(\\))((?:${predicate})*)$`)
const predicateForm = new RegExp(
  `\\[\\s*(?:(\\d{1,9})|(@?${qualified}|\\.)\\s*=\\s*(${literal}))\\s*\\]`,
  'g',
)

/** `scope`: namespaces by prefix where the selector stands; '' for the default one. Throws PatchError. */
export function readSelector(text: string, scope: Readonly<Record<string, string>>): Step[] {
  if (text.length > longest) malformed('The selector is too long.')
  // Slashes inside literals part nothing.
  const parts =
    text
      .trim()
      .replace(/^\//, '')
      .match(/(?:[^/"']|"[^"]*"|'[^']*')+|\//g) ?? []
  const steps = parts.filter((_part, index) => index % 2 === 0)
  const slashes = parts.filter((_part, index) => index % 2 === 1)
  if (steps.length > mostSteps || slashes.length >= steps.length || !slashes.every((part) => part === '/'))
    notSupported()
  return steps.map((step) => readStep(step.trim(), scope))
}

function notSupported(): never {
  return failed('This selector is not supported: use names, [n], [name="…"], [@name="…"], text(), comment().')
}

function readStep(text: string, scope: Readonly<Record<string, string>>): Step {
  const [, test = '', predicates = ''] = stepForm.exec(text) ?? notSupported()
  return {
    test: readTest(test, scope),
    predicates: [...predicates.matchAll(predicateForm)].map(([, position, of = '', quoted = '']) =>
      position === undefined
        ? { kind: 'equals', of: of === '.' ? 'self' : readTest(of, scope), literal: quoted.slice(1, -1) }
        : { kind: 'position', position: Number(position) },
    ),
  }
}

/** A name without prefix is one of the default namespace (RFC 5261 §4.2.2), but for attributes. */
function readTest(text: string, scope: Readonly<Record<string, string>>): Test {
  if (text === 'text()') return { kind: 'text' }
  if (text === 'comment()') return { kind: 'comment' }
  const kind = text.startsWith('@') ? 'attribute' : 'element'
  const [name = '', prefix = kind === 'element' ? '' : undefined] = text.replace('@', '').split(':').reverse()
  if (prefix && !Object.hasOwn(scope, prefix)) malformed('The selector has a prefix that is not declared.')
  const namespace = prefix === undefined ? '' : (scope[prefix] ?? '')
  return { kind, name: { local: name, namespace: name === '*' && !prefix ? '*' : namespace } }
}

/** Nodes that the selectors of one patch may look at. */
const mostLooks = 5_000_000

export class Selection {
  #left = mostLooks

  /** What a selector leads to, in no certain order. Throws PatchError `too-costly`. */
  nodesAt(document: Document, steps: readonly Step[]): Node[] {
    let nodes: Node[] = [document]
    for (const { test, predicates } of steps)
      nodes = nodes.flatMap((node) =>
        predicates.reduce((found, each) => this.#keep(found, each), this.#fitting(node, test)),
      )
    return nodes
  }

  #keep(nodes: readonly Node[], wanted: Predicate): Node[] {
    if (wanted.kind === 'position') return nodes.slice(wanted.position - 1, Math.max(wanted.position, 0))
    const { of, literal: text } = wanted
    return nodes.filter((node) =>
      of === 'self'
        ? this.#textOf(node) === text
        : this.#fitting(node, of).some((found) => this.#textOf(found) === text),
    )
  }

  /** Children or attributes of a node that fit a test. */
  #fitting(node: Node, test: Test): Node[] {
    const found: Node[] = []
    if (test.kind === 'attribute') {
      const { attributes } = node as Element
      for (let index = 0; index < (attributes?.length ?? 0); index += 1)
        this.#take(found, attributes.item(index), test)
    } else
      for (let child = node.firstChild; child !== null; child = child.nextSibling)
        this.#take(found, child, test)
    return found
  }

  #take(found: Node[], node: Node | null, test: Test): void {
    this.#left -= 1
    if (this.#left < 0)
      throw new PatchError(
        'too-costly',
        'The selectors of this patch look at too much; send fewer operations.',
      )
    if (node !== null && fits(node, test)) found.push(node)
  }

  #textOf(node: Node): string {
    const text = (node.nodeType === Node.ATTRIBUTE_NODE ? node.nodeValue : node.textContent) ?? ''
    this.#left -= Math.ceil(text.length / 100)
    return text
  }
}

function fits(node: Node, test: Test): boolean {
  if (test.kind === 'text')
    return node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE
  if (test.kind === 'comment') return node.nodeType === Node.COMMENT_NODE
  if (node.nodeType !== (test.kind === 'attribute' ? Node.ATTRIBUTE_NODE : Node.ELEMENT_NODE)) return false
  const { name } = test
  const { localName, namespaceURI } = node as Element | Attr
  return (
    (name.local === '*' || name.local === localName) &&
    (name.namespace === '*' || name.namespace === (namespaceURI ?? ''))
  )
}
