/** In which form a signed original is kept: a document (XML), or what was sent over FHIR (JSON). */

/** `content`: base64. */
export const isDocument = (content: string): boolean =>
  !Buffer.from(content.slice(0, 8), 'base64').toString('latin1').startsWith('{')

/** A kept document; undefined of what was sent over FHIR, which is read there. */
export const keptDocument = <T extends { readonly content: string }>(kept: T | undefined): T | undefined =>
  kept && isDocument(kept.content) ? kept : undefined
