/** Reads and writes a whole document: the bytes on one side, what they say on the other. */
import { lineOf } from '../xml/place.ts'
import { readXml, type XmlDocument } from '../xml/read.ts'
import { refuseXml } from '../xml/refusal.ts'
import { allOf, attributeOf } from '../xml/tree.ts'
import { CdaRefusal } from './cda-refusal.ts'
import { declarationsOf, type Edition, hl7, isEdition, template } from './names.ts'
import { type Shape, written } from './shape.ts'

/** A document that was read as XML, once, for whoever checks its signature, its rules and what it says. */
export interface CdaText extends XmlDocument {
  readonly text: string
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Most bytes of a document: five times the largest that the office writes. */
const most = 1_000_000

/** Throws XmlRefusal. */
export function readCda(bytes: Uint8Array): CdaText {
  if (bytes.length > most) refuseXml('too-large', 'The document is larger than a megabyte.')
  const text = decoded(bytes)
  return { text, ...readXml(text, { length: most, elements: 5_000, instructions: true }) }
}

function decoded(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return refuseXml('form', 'The document is not in UTF-8.')
  }
}

export interface ReadDocument<T> {
  readonly value: T
  /** Places of what the document says beyond `value`: never a reason to refuse, and never to be forgotten. */
  readonly unread: readonly string[]
}

/** The templates of the project that the document as a whole follows, e.g. `10.1.3`, with the edition of each. */
function templatesOf({
  root,
}: Pick<XmlDocument, 'root'>): readonly (readonly [string, string | undefined])[] {
  const prefix = template('')
  return allOf(root, hl7, 'templateId').flatMap((each) => {
    const number = attributeOf(each, 'root') ?? ''
    return number.startsWith(prefix)
      ? [[number.slice(prefix.length), attributeOf(each, 'extension')] as const]
      : []
  })
}

/** Refuses with CdaRefusal what is another document, of another edition, or lacks what makes it one. Signatures are not looked at. */
export function read<T>(document: CdaText, shape: Shape<T>, number: string): ReadDocument<T> {
  const { root } = document
  const here = [`/${root.local}`, lineOf(document.text, root)] as const
  const found = templatesOf(document).find(([each]) => each === number)
  if (!shape.fits(root) || !found)
    throw new CdaRefusal(
      'unknown-document',
      'The document does not say that it follows the template needed.',
      here,
    )
  if (!isEdition(found[1] ?? ''))
    throw new CdaRefusal('unknown-edition', 'The edition of the templates is not one that is known.', here)
  const unread: string[] = []
  const value = shape.read(root, { text: document.text, unread })
  return {
    value,
    unread: unread.filter((place) => !/^\/ClinicalDocument\/\w+:Signature(\[\d+])?$/.test(place)),
  }
}

/** The document's bytes, before anybody signed it, with the stylesheet of its edition. */
export function write<T>(value: T, shape: Shape<T>, edition: Edition): Buffer {
  const draft = shape.write(value)
  const root = { ...draft, attributes: { ...declarationsOf(edition), ...draft.attributes } }
  const stylesheet = `<?xml-stylesheet href="CDA_PL_IG_${edition}.xsl" type="text/xsl"?>`
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${stylesheet}\n${written(root)}\n`)
}
