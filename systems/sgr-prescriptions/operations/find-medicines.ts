/**
 * Medicines by the beginnings of words in name, active substance and strength, Polish letters optional: "amot 500".
 * A sorted index of words in memory: a beginning is found by halving, so it stays fast with the whole register.
 */
import type { Handler } from '#kernel/system.ts'
import { foldForSearch } from '#standards/fhir/search-text.ts'
import { type Medicine, medicines } from '#standards/terminology/medicines.table.ts'
import type { sgr } from '../contract.ts'

const usual = 20

interface Word {
  readonly word: string
  /** Place in the table. */
  readonly row: number
}

const names = medicines.map(({ name }) => wordsOf(name).join(' '))
const words: readonly Word[] = medicines
  .flatMap(({ name, substance, strength }, row) =>
    [...new Set(wordsOf(`${name} ${substance} ${strength}`))].map((word) => ({ word, row })),
  )
  .sort((a, b) => compare(a.word, b.word))

export const findMedicines: Handler<typeof sgr.findMedicines> = async ({ text, limit = usual }) => {
  const sought = wordsOf(text)
  const rows = rowsWith(sought).sort((a, b) => rank(sought, a) - rank(sought, b) || a - b)
  const found = rows.slice(0, limit).flatMap((row) => medicines[row] ?? [])
  return { medicines: found.map(asMedicine) }
}

/** Rows that have a word with each beginning. */
function rowsWith([first, ...others]: readonly string[]): number[] {
  if (first === undefined) return []
  return others.reduce(
    (rows, beginning) => {
      const also = beginningWith(beginning)
      return rows.filter((row) => also.has(row))
    },
    [...beginningWith(first)],
  )
}

function beginningWith(beginning: string): Set<number> {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.word ?? '') < beginning) low = middle + 1
    else high = middle
  }
  const rows = new Set<number>()
  for (let place = low; words[place]?.word.startsWith(beginning); place += 1)
    rows.add(words[place]?.row ?? -1)
  return rows
}

/** Trade names that begin with what was typed come first. */
const rank = ([first = '']: readonly string[], row: number) => (names[row]?.startsWith(first) ? 0 : 1)

/** Folded words; a number is a word of its own, so that "500mg" finds "500 mg". */
function wordsOf(text: string): string[] {
  return foldForSearch(text.replace(/(\d)(\p{L})/gu, '$1 $2'))
    .split(' ')
    .filter(Boolean)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function asMedicine({ productId: product, substance: inn, gtin, atc, name, form, strength, pack }: Medicine) {
  return { product, gtin, atc, name, inn, form, strength, pack }
}
