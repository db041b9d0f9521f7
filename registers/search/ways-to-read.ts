/** What somebody typed may be read in more than one way: which words an entry must have; the next way where one finds nothing. */
import { baseForms } from '#standards/polish/base-forms.ts'
import { inLatin } from '#standards/polish/cyrillic.ts'
import { everydayWords } from './everyday-words.table.ts'

/** Polish words that say only where. */
const small = new Set([
  'w',
  'we',
  'na',
  'przy',
  'ul',
  'ulica',
  'ulicy',
  'z',
  'ze',
  'do',
  'dla',
  'u',
  'у',
  'в',
])

/** What people say before a name or a code and lists mostly do not: left out where nothing is found with it. */
const before = new Set([
  ...['dr', 'doktor', 'lek', 'med', 'mgr', 'prof', 'profesor', 'inz', 'pan', 'pani', 'n', 'hab'],
  ...['kod', 'numer', 'nr', 'icd', 'icd10', 'icd9', 'atc', 'npwz', 'pwz', 'ean', 'gtin', 'regon', 'nip'],
])

type Typed = readonly string[]

/** `typed`: folded words. Small words between others ("apteka w Krakowie") are left out at once, for they would be beginnings. */
export function waysToRead(typed: Typed): readonly Typed[] {
  const telling = typed.filter((word) => !small.has(word))
  const last = typed.at(-1)
  const ending = last !== undefined && small.has(last) ? [...telling, last] : telling
  const isEdition = (at: number) => telling[at - 1] === 'icd' && /^(?:9|10|11)$/.test(telling[at] ?? '')
  const bare = telling.filter((word, at) => !before.has(word) && !isEdition(at))
  const ways = [ending, telling, bare, telling.flatMap(inLists), bare.flatMap(inLists)]
  const known = new Set<string>()
  return ways.filter((words) => {
    const asked = words.join(' ')
    const isNew = asked !== '' && !known.has(asked)
    known.add(asked)
    return isNew
  })
}

/** The words that lists have for a word of every day, or for a Polish name in Ukrainian letters; otherwise the word itself. */
function inLists(word: string): readonly string[] {
  for (const form of [word, ...baseForms(word)]) {
    const listed = everydayWords.get(form)
    if (listed !== undefined) return listed
  }
  return [inLatin(word) ?? word]
}
