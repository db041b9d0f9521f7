/** A narrative on its way between JSON, where it is a string, and XML, where it is an element. */
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { XHTML_NAMESPACE, xhtmlForm } from './xhtml.ts'
import { XmlError } from './xml-error.ts'

/** The div as it may stand in XML. Throws XmlError `not-supported` when it is not well-formed. */
export function embeddable(content: unknown): string {
  const text = typeof content === 'string' ? content.trim() : ''
  const form = xhtmlForm(text)
  if (form === 'malformed')
    throw new XmlError('not-supported', 'The narrative of the resource is no well-formed XHTML.')
  return form === 'complete' ? text : `<div xmlns="${XHTML_NAMESPACE}"${text.slice('<div'.length)}`
}

/**
 * The div of an XML document as JSON carries it, where it cannot stay as it is because of prefixes, processing instructions or the like.
 * `namespaces`: prefixes in force around it. `fail` is called when it is none that can be carried.
 */
export function withoutPrefixes(
  raw: string,
  namespaces: Readonly<Record<string, string>>,
  fail: () => never,
): string {
  const parser = new SaxesParser({ xmlns: true, position: false, additionalNamespaces: { ...namespaces } })
  let text = ''
  parser.on('error', fail)
  parser.on('processinginstruction', fail)
  parser.on('opentag', (tag) => {
    const root = text === '' ? ` xmlns="${XHTML_NAMESPACE}"` : ''
    text += `<${tag.local}${root}${attributesOf(tag)}${tag.isSelfClosing ? '/>' : '>'}`
  })
  parser.on('closetag', (tag) => {
    if (!tag.isSelfClosing) text += `</${tag.local}>`
  })
  parser.on('text', (run) => {
    text += escapeText(run)
  })
  parser.on('cdata', (run) => {
    text += escapeText(run)
  })
  parser.write(raw).close()
  return text
}

/** Attributes of XHTML have no prefix; `xml:lang` and its like keep theirs. */
function attributesOf({ attributes }: SaxesTagNS): string {
  return Object.values(attributes)
    .filter(({ name, prefix }) => prefix === 'xml' || (prefix === '' && name !== 'xmlns'))
    .map(({ name, value }) => ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`)
    .join('')
}

const escapeText = (run: string): string =>
  run.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;')
