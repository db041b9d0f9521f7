/**
 * XML Patch (RFC 5261): operations add, replace and remove on the XML form of a resource. Namespaces of the patch document
 * count in its selectors; `f` is FHIR's and `h` XHTML's even where they are not declared.
 */
import { type Attr, DOMParser, type Document, type Element, type Node, XMLSerializer } from '@xmldom/xmldom'
import { wellFormedParser } from '../xml/parser.ts'
import { eachOperation, failed, malformed, PatchError } from './patch-error.ts'
import { readSelector, Selection } from './selector.ts'
import { add, childrenOf, isElement, remove, replace } from './xml-operations.ts'

/** Longest patch and longest target, in characters: a tree takes many times their room, and its library its time. */
const longest = 1024 * 1024

/** As deep as a narrative inside the deepest resource. */
const deepest = 300

/** The document as the patch makes it. Throws PatchError. */
export function applyXmlPatch(target: string, patch: string): string {
  const document = readDocument(target)
  const root = readDocument(patch).documentElement
  const operations = root ? elementsIn(root) : []
  if (operations.length === 0) malformed('The patch has no operations.')
  const selection = new Selection()
  eachOperation(operations, (operation) => {
    const sel = operation.getAttribute('sel') ?? malformed('Each operation has a selector, sel.')
    apply(only(selection.nodesAt(document, readSelector(sel, namespacesOf(operation)))), operation)
  })
  return new XMLSerializer().serializeToString(document)
}

/** Checked by the strict parser first: a tree is only built of what is well-formed and has no document type. */
function readDocument(text: string): Document {
  if (text.length > longest)
    throw new PatchError('too-costly', 'Patch so large a resource with JSON Patch or FHIRPath Patch.')
  if (text.trim() === '') malformed('There is no document.')
  const parser = wellFormedParser((_code, what) => malformed(`${what}.`))
  let depth = 0
  parser.on('opentag', () => {
    depth += 1
    if (depth > deepest) throw new PatchError('too-costly', 'The elements are nested too deeply.')
  })
  parser.on('closetag', () => {
    depth -= 1
  })
  parser.write(text).close()
  return new DOMParser({ onError: () => malformed('The text is not well-formed XML.') }).parseFromString(
    text,
    'text/xml',
  )
}

function apply(selected: Node, operation: Element): void {
  const { localName } = operation
  if (localName === 'add') add(selected, operation)
  else if (localName === 'replace') replace(selected, operation)
  else if (localName === 'remove') remove(selected, operation)
  else malformed('The operations of an XML Patch are add, replace and remove.')
}

function only(nodes: readonly Node[]): Node {
  if (nodes.length > 1) failed('The selector leads to more than one node.')
  return nodes[0] ?? failed('The selector leads to nothing in this resource.')
}

/** What FHIR's own examples of patches rely on. */
const wellKnown = { f: 'http://hl7.org/fhir', h: 'http://www.w3.org/1999/xhtml' }

/** Declarations in force at an element of the patch; the innermost counts. */
function namespacesOf(operation: Element): Record<string, string> {
  const found: Record<string, string> = {}
  for (let node: Node | null = operation; node !== null && isElement(node); node = node.parentNode)
    for (const { name, value } of attributesOf(node)) {
      const prefix = /^xmlns(?::(.+))?$/.exec(name)
      if (prefix) found[prefix[1] ?? ''] ??= value
    }
  return { ...wellKnown, ...found }
}

const attributesOf = ({ attributes }: Element): Attr[] =>
  Array.from({ length: attributes.length }, (_, index) => attributes.item(index) as Attr)

function elementsIn(parent: Element): Element[] {
  return childrenOf(parent).filter(isElement)
}
