/** References: what they point to by name, by identifier, or inside the resource. */
import type { ReferenceValue } from '#standards/fhir/search-values.ts'
import type { HashSet } from './hash-set.ts'
import type { Kept } from './kept.ts'
import { referenceTo, tokenBare, tokenOfPair } from './tokens.ts'

/** Returns whether it points to the patient of the compartment, who is in the row itself. */
export function referenceHashes(hashes: HashSet, value: ReferenceValue, { code, isOwner }: Kept): boolean {
  const { type, id, url, identifier, contained } = value
  const target = url ?? (id === undefined ? undefined : `${type}/${id}`)
  const isInRow = isOwner && type === 'Patient' && url === undefined && hashes.isOfPerson
  if (target !== undefined) hashes.addWhole(referenceTo, code, target, !isInRow)
  if (contained !== undefined) hashes.addWhole(referenceTo, code, '#', true)
  if (identifier?.value !== undefined) {
    hashes.addWhole(tokenOfPair, code, `${identifier.system ?? ''}|${identifier.value}`, true)
    hashes.addWhole(tokenBare, code, identifier.value, true)
  }
  return isInRow
}
