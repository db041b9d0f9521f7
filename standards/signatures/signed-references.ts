/** Whether the two references of a signature still say what was signed, and which of them does not. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { canonical, canonicalDocument } from '../xml/canonical.ts'
import type { XmlDocument } from '../xml/read.ts'
import { allOf, attributeOf, isNamed, type XmlElement } from '../xml/tree.ts'
import { canonicalForm, digestNamed, ds, enveloped, type Strength } from './algorithms.ts'
import { base64In, methodIn, onlyOf } from './signature-parts.ts'
import { refuseSignature } from './signature-refusal.ts'

function transformsOf(reference: XmlElement): string[] {
  const [transforms] = allOf(reference, ds, 'Transforms')
  if (!transforms) return []
  const names = transforms.elements.map((each) =>
    isNamed(each, ds, 'Transform') && each.elements.length === 0
      ? (attributeOf(each, 'Algorithm') ?? '')
      : '',
  )
  return names
}

const otherTransform = () =>
  refuseSignature('algorithm', 'A reference is transformed in a way that is not allowed here.')

export function mustMatchDocument(
  reference: XmlElement,
  document: XmlDocument,
  without: XmlElement,
  strength: Strength,
): void {
  if (attributeOf(reference, 'URI') !== '')
    refuseSignature('form', 'The first reference covers the whole document (URI="").')
  const [first, second, ...more] = transformsOf(reference)
  // Without a second one, the document is canonicalized inclusively (XML Signature, 4.4.3.2).
  const form = (second === undefined ? { inclusive: true } : canonicalForm(second)) ?? otherTransform()
  if (first !== enveloped || more.length > 0) otherTransform()
  if (isDigestOf(reference, canonicalDocument(document, { ...form, without }), strength)) return
  const bare = isDigestOf(reference, canonical(document.root, { ...form, without }), strength)
  refuseSignature(
    'document-changed',
    bare
      ? 'The reference to the document differs: the instructions outside the root, xml-stylesheet above all, are to be counted in.'
      : 'The reference to the document differs: the document was changed after it was signed.',
  )
}

export function mustMatchProperties(reference: XmlElement, properties: XmlElement, strength: Strength): void {
  const [first, ...more] = transformsOf(reference)
  const form = (first === undefined ? { inclusive: true } : canonicalForm(first)) ?? otherTransform()
  if (more.length > 0) otherTransform()
  if (!isDigestOf(reference, canonical(properties, form), strength))
    refuseSignature(
      'properties-changed',
      'The reference to the signed properties differs: they were changed, or canonicalized otherwise than named.',
    )
}

function isDigestOf(reference: XmlElement, text: string, strength: Strength): boolean {
  const hash = digestNamed(methodIn(reference, 'DigestMethod'), strength)
  if (!hash) return refuseSignature('algorithm', 'A reference is digested with SHA-256 or stronger.')
  const told = base64In(onlyOf(reference, ds, 'DigestValue'))
  const ours = createHash(hash).update(text).digest()
  return told.length === ours.length && timingSafeEqual(told, ours)
}
