/** What keyed hashes cannot say for certain is asked of the decrypted resource: whole names, parts of names and addresses. */
import { extractorFor } from '#standards/fhir/extract.ts'
import { foldForSearch } from '#standards/fhir/search-text.ts'
import type { Stored } from '../stored.ts'
import { type Criterion, unescaped } from './query.ts'

/** A test that every match must pass; undefined when the index alone is certain. */
export function confirmation(criteria: readonly Criterion[]): ((found: Stored) => boolean) | undefined {
  const uncertain = criteria.filter(({ parameter }) => parameter.type === 'string')
  if (uncertain.length === 0) return undefined
  return (found) => {
    const { strings } = extractorFor(found.type)(found.resource)
    return uncertain.every((criterion) => {
      const values = strings
        .filter(({ parameter }) => parameter.code === criterion.name)
        .map(({ value }) => value)
      return criterion.values.some((sought) =>
        values.some((value) => matches(value, unescaped(sought), criterion.modifier)),
      )
    })
  }
}

/** A text matches that begins with what is sought, or of which a word does. */
function matches(value: string, sought: string, modifier: string | undefined): boolean {
  if (modifier === 'exact') return value === sought
  const text = foldForSearch(value)
  const start = foldForSearch(sought)
  if (modifier === 'contains') return text.includes(start)
  return text.startsWith(start) || text.includes(` ${start}`)
}
