/** Mistakes that the language of searches tells become refusals of this house. */
import { type Category, refuse } from '#kernel/problem.ts'
import { SearchError } from '#standards/fhir/search/search-error.ts'

const categories: Readonly<Record<SearchError['category'], Category>> = {
  incorrect: 'incorrect',
  // R4 wants 400 for what is right but not done here, as for a modifier (search.html#modifiers).
  unsupported: 'incorrect',
  'too-costly': 'too-costly',
}

/** Runs `read`; a SearchError becomes a refusal `incorrect/…` or `too-costly/…`. */
export function understood<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof SearchError)) throw error
    return refuse(categories[error.category], error.code, error.message, error.parameter)
  }
}
