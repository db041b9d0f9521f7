/**
 * Reading what others wrote: words of a coded concept, the id behind a reference. Made for imported records too,
 * where a concept may have only a text, only a code, or a display in another language.
 */
import { parseReference } from './references.ts'
import type { CodeableConcept, Reference } from './resource.ts'

/** The text, else the first display, else the first code; undefined when the concept says nothing. */
export function wordsOf(concept: CodeableConcept | undefined): string | undefined {
  if (concept === undefined) return undefined
  const codings = concept.coding ?? []
  return (
    said(concept.text) ??
    said(codings.find(({ display }) => said(display))?.display) ??
    said(codings.find(({ code }) => said(code))?.code)
  )
}

/** The words of the first concept that has any. */
export function wordsOfFirst(concepts: readonly CodeableConcept[] | undefined): string | undefined {
  for (const concept of concepts ?? []) {
    const words = wordsOf(concept)
    if (words !== undefined) return words
  }
  return undefined
}

/** Id that a literal reference to this type names; undefined for other types, `#…`, `urn:…` and logical references. */
export function idIn(reference: Reference | undefined, type: string): string | undefined {
  const parsed = reference?.reference === undefined ? undefined : parseReference(reference.reference)
  return parsed?.type === type ? parsed.id : undefined
}

/** The first id of this type among references. */
export function firstIdIn(references: readonly (Reference | undefined)[], type: string): string | undefined {
  for (const reference of references) {
    const id = idIn(reference, type)
    if (id !== undefined) return id
  }
  return undefined
}

function said(text: string | undefined): string | undefined {
  const trimmed = typeof text === 'string' ? text.trim() : ''
  return trimmed === '' ? undefined : trimmed
}
