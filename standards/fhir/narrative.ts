/**
 * What a narrative's `div` must be beside well-formed (https://hl7.org/fhir/R4/narrative.html#xhtml, rules txt-1 and txt-2): text,
 * tables, lists, links and images, nothing active, something to read. In time that grows with the text.
 */
import { xhtmlForm } from './xml/xhtml.ts'

const ELEMENTS = new Set(
  (
    'a abbr acronym address area b bdo big blockquote br caption cite code col colgroup dd dfn div dl dt em font h1 h2 h3 h4 h5 h6 ' +
    'hr i img kbd li map ol p pre q s samp small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var'
  ).split(' '),
)

const TAG = /<([A-Za-z][\w.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g
const ACTIVE_ELEMENT =
  /^(script|iframe|frame|object|embed|applet|form|input|button|link|meta|base|style|svg|math)$/i
const ACTIVE_ATTRIBUTE =
  /\s(?:on[a-z]+\s*=|(?:href|src)\s*=\s*["']\s*(?:javascript\s*:|vbscript\s*:|data\s*:\s*text))/i

const MALFORMED =
  'The narrative must be one well-formed div of XHTML: close every element, quote every attribute.'
const ACTIVE =
  'The narrative must have no active content: remove scripts, forms, frames and event attributes.'
const FOREIGN = 'The narrative may only have the plain text elements of HTML: remove all others.'
const EMPTY = 'The narrative must say something: write text or an image into the div.'

/** Whether a `div` may be stored. */
export function isNarrative(div: string): boolean {
  return narrativeProblem(div) === undefined
}

/** What is wrong with a `div`, as a sentence that tells what to do; undefined when nothing is. */
export function narrativeProblem(div: string): string | undefined {
  if (xhtmlForm(div) === 'malformed') return MALFORMED
  const text = div.includes('<!') ? withoutAsides(div) : div
  const tags = [...text.matchAll(TAG)]
  for (const [, name = '', attributes = ''] of tags) {
    const problem = tagProblem(name, attributes)
    if (problem !== undefined) return problem
  }
  return hasWords(text) || tags.some(([, name]) => name === 'img') ? undefined : EMPTY
}

function tagProblem(name: string, attributes: string): string | undefined {
  if (!ELEMENTS.has(name)) return ACTIVE_ELEMENT.test(name) ? ACTIVE : FOREIGN
  return attributes.length > 1 && ACTIVE_ATTRIBUTE.test(asShown(attributes)) ? ACTIVE : undefined
}

/** As a browser takes it: character references stand for characters, and line ends inside an address count for nothing. */
function asShown(attributes: string): string {
  const text = attributes.replace(/&#(x?)([\da-f]+);/gi, (_whole, hex: string, digits: string) =>
    String.fromCodePoint(Number.parseInt(digits, hex === '' ? 10 : 16)),
  )
  return text.replace(/(?<=\S)[\t\r\n](?=\S)/g, '')
}

/** Comments say nothing; a CDATA section is text. */
function withoutAsides(div: string): string {
  return div
    .replace(/<!--.*?-->/gs, '')
    .replace(/<!\[CDATA\[(.*?)\]\]>/gs, (_whole, words: string) => words.replace(/[<>]/g, '.'))
}

/** Whether anything but blanks stands between the tags. */
function hasWords(text: string): boolean {
  let isInside = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === LESS) isInside = true
    else if (code === GREATER) isInside = false
    else if (!isInside && !isBlank(code)) return true
  }
  return false
}

const LESS = 60
const GREATER = 62
const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0
