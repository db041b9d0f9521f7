/**
 * Typing errors between what was typed and the beginning of a word: letters added, left out, changed, or two neighbours swapped
 * (optimal string alignment, https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance).
 */

/** How many errors a typed word may have. Numbers none: 500 must never be taken for 600. */
export function forgiven(typed: string): number {
  if (typed.length < 4 || /\p{N}/u.test(typed)) return 0
  return typed.length < 8 ? 1 : 2
}

/** More than any number of errors that is forgiven. */
const many = 255

/** The row that is written and the two before it. They are used again: a search compares thousands of words. */
let rows: [current: Uint8Array, above: Uint8Array, before: Uint8Array] = newRows(64)
function newRows(length: number): typeof rows {
  return [new Uint8Array(length), new Uint8Array(length), new Uint8Array(length)]
}

/** Fewest errors between `typed` and any beginning of `word`; undefined when more than `most`, which is below 128. */
export function errorsToBeginning(typed: string, word: string, most: number): number | undefined {
  const width = Math.min(word.length, typed.length + most)
  if (width < typed.length - most) return undefined
  if (rows[0].length < width + 2) rows = newRows(width + 2)
  let [current, above, before] = rows
  for (let column = 0; column <= width; column += 1) above[column] = Math.min(column, many)
  let least = 0
  for (let row = 1; row <= typed.length; row += 1) {
    least = fillRow({ typed, word, row, width, most }, current, above, before)
    if (least > most) return undefined
    const free = before
    before = above
    above = current
    current = free
  }
  return least
}

interface Step {
  readonly typed: string
  readonly word: string
  readonly row: number
  readonly width: number
  readonly most: number
}

/** Fills the columns in which there may be few enough errors, and answers the fewest. Numbers alone: nothing is allocated. */
function fillRow(
  { typed, word, row, width, most }: Step,
  current: Uint8Array,
  above: Uint8Array,
  before: Uint8Array,
): number {
  const from = Math.max(1, row - most)
  const to = Math.min(width, row + most)
  let left = from === 1 ? Math.min(row, many) : many
  let least = left
  current[from - 1] = left
  for (let column = from; column <= to; column += 1) {
    const isSame = typed.charCodeAt(row - 1) === word.charCodeAt(column - 1)
    const changed = (above[column - 1] ?? many) + (isSame ? 0 : 1)
    const moved = Math.min(above[column] ?? many, left) + 1
    const swapped = isSwapped(typed, row, word, column) ? (before[column - 2] ?? many) + 1 : many
    left = Math.min(changed, moved, swapped, many)
    current[column] = left
    least = Math.min(least, left)
  }
  if (to < width) current[to + 1] = many
  return least
}

function isSwapped(typed: string, row: number, word: string, column: number): boolean {
  if (row < 2 || column < 2) return false
  return (
    typed.charCodeAt(row - 1) === word.charCodeAt(column - 2) &&
    typed.charCodeAt(row - 2) === word.charCodeAt(column - 1)
  )
}

const digit = 1 << 26

/** Which of a–z a word has, one bit each, and one for digits: a word that lacks more letters of the typed one than errors are forgiven needs no comparison. */
export function lettersOf(word: string): number {
  let bits = /\p{N}/u.test(word) ? digit : 0
  for (let at = 0; at < word.length; at += 1) {
    const letter = word.charCodeAt(at) - 97
    if (letter >= 0 && letter < 26) bits |= 1 << letter
  }
  return bits
}

export const hasDigit = (letters: number): boolean => (letters & digit) !== 0

export function count(bits: number): number {
  let left = bits
  let ones = 0
  while (left !== 0) {
    left &= left - 1
    ones += 1
  }
  return ones
}
