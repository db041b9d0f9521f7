/** The operations of XML Patch on a node that is selected already (https://www.rfc-editor.org/rfc/rfc5261#section-4). */
import { type Attr, type Document, type Element, Node } from '@xmldom/xmldom'
import { failed, malformed } from './patch-error.ts'

export const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE

export const childrenOf = (parent: Node): Node[] =>
  Array.from({ length: parent.childNodes.length }, (_, index) => parent.childNodes.item(index) as Node)

export function add(selected: Node, operation: Element): void {
  const type = operation.getAttribute('type')
  const pos = operation.getAttribute('pos')
  if (type !== null) addAttribute(selected, type, operation)
  else if (pos === null || pos === 'prepend') addInside(selected, operation, pos === 'prepend')
  else if (pos === 'before' || pos === 'after') addBeside(selected, operation, pos === 'before')
  else malformed('pos is prepend, before or after.')
}

function addInside(selected: Node, operation: Element, isFirst: boolean): void {
  if (!isElement(selected)) failed('Content is added to an element.')
  const before = isFirst ? selected.firstChild : null
  for (const node of contentOf(selected, operation)) selected.insertBefore(node, before)
}

function addBeside(selected: Node, operation: Element, isBefore: boolean): void {
  const parent = selected.parentNode
  if (parent === null || !isElement(parent)) failed('There is no place beside the selected node.')
  const before = isBefore ? selected : selected.nextSibling
  for (const node of contentOf(selected, operation)) parent.insertBefore(node, before)
}

function addAttribute(selected: Node, type: string, operation: Element): void {
  const text = operation.textContent ?? ''
  if (!isElement(selected)) failed('Attributes are added to an element.')
  const [, namespace, name] =
    /^(?:namespace::([A-Za-z_][\w.-]*)|@([A-Za-z_][\w.-]*))$/.exec(type) ??
    malformed('type is @name or namespace::prefix.')
  if (namespace !== undefined) selected.setAttributeNS(xmlns, `xmlns:${namespace}`, text)
  else if (name === undefined || selected.hasAttribute(name))
    failed('This attribute is there already: replace it.')
  else selected.setAttribute(name, text)
}

const xmlns = 'http://www.w3.org/2000/xmlns/'

export function replace(selected: Node, operation: Element): void {
  if (isAttribute(selected)) {
    selected.value = operation.textContent ?? ''
    return
  }
  const parent = selected.parentNode
  const content = contentOf(selected, operation)
  const [fitting, another] = content.filter(({ nodeType }) => nodeType === selected.nodeType)
  const beside = content.filter(({ nodeType }) => nodeType !== selected.nodeType)
  if (parent === null || !fitting || another || !beside.every(isBlank))
    failed('A node is replaced by exactly one node of its kind.')
  parent.replaceChild(fitting, selected)
}

export function remove(selected: Node, operation: Element): void {
  if (isAttribute(selected)) {
    selected.ownerElement?.removeAttributeNode(selected)
    return
  }
  const parent = selected.parentNode
  if (parent === null || !isElement(parent)) failed('The resource itself cannot be removed.')
  for (const blank of blanksBeside(selected, operation.getAttribute('ws'))) {
    if (blank === null || !isBlank(blank)) failed('There are no blanks beside the selected node.')
    parent.removeChild(blank)
  }
  parent.removeChild(selected)
}

function blanksBeside({ previousSibling, nextSibling }: Node, ws: string | null): (Node | null)[] {
  if (ws === null) return []
  if (ws === 'before') return [previousSibling]
  if (ws === 'after') return [nextSibling]
  return ws === 'both' ? [previousSibling, nextSibling] : malformed('ws is before, after or both.')
}

const isAttribute = (node: Node): node is Attr => node.nodeType === Node.ATTRIBUTE_NODE

const isBlank = (node: Node): boolean =>
  node.nodeType === Node.TEXT_NODE && /^\s*$/.test(node.nodeValue ?? '')

/** What an operation holds, as nodes of the document that is patched. */
function contentOf(selected: Node, operation: Element): Node[] {
  const owner = selected.ownerDocument as Document
  return childrenOf(operation).map((node) => owner.importNode(node, true))
}
