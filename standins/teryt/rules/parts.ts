/** How people write parts of addresses. */
import { foldForSearch } from '#standards/fhir/search-text.ts'

/** Words that say what kind of way it is, none of its name. */
const features = new Set(
  'ul ulica al aleja aleje pl plac os osiedle rondo skwer rynek bulwar park im imienia'.split(' '),
)

/** Folded words of a street without what kind of way it is; all of them where nothing else is left ("Rynek"). */
export function streetWords(street: string): string[] {
  const words = foldForSearch(street).split(' ').filter(Boolean)
  const own = words.filter((word) => !features.has(word))
  return own.length > 0 ? own : words
}

/**
 * Whether a street is meant by these words: all are words of its name, and its last one is among them ("Piłsudskiego" is al. Józefa
 * Piłsudskiego, "Józefa" is not).
 */
export function isStreet(said: readonly string[], name: string): boolean {
  const own = streetWords(name)
  return said.every((word) => own.includes(word)) && said.includes(own.at(-1) ?? '')
}

/** 12, 12A, 12a/3, 12-14, 12 m. 3 */
export const isHouse = (house: string): boolean =>
  /^\d{1,5} ?[A-Za-z]{0,2}( ?(\/|-|m\.?|lok\.?) ?\d{1,5}[A-Za-z]?){0,3}$/.test(house.trim())

export const isPostalCode = (code: string): boolean => /^\d{2}-\d{3}$/.test(code.trim())

export const isSameName = (one: string, other: string): boolean => foldForSearch(one) === foldForSearch(other)
