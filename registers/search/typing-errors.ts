/**
 * Typing errors between what was typed and the beginning of a word: letters added, left out, changed, or two neighbours swapped
 * (optimal string alignment, https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance).
 */

/** How many errors a typed word may have. Numbers none: 500 must never be taken for 600. */
export function forgiven(typed: string): number {
  if (typed.length < 4 || /\p{N}/u.test(typed)) return 0
  return typed.length < 8 ? 1 : 2
}

/** Fewest errors between `typed` and any beginning of `word`; undefined when more than `most`. */
export function errorsToBeginning(typed: string, word: string, most: number): number | undefined {
  const width = Math.min(word.length, typed.length + most)
  let before: number[] = []
  let above = Array.from({ length: width + 1 }, (_, column) => column)
  for (let row = 1; row <= typed.length; row += 1) {
    const current = nextRow({ typed, word, row, above, before })
    if (Math.min(...current) > most) return undefined
    before = above
    above = current
  }
  const fewest = Math.min(...above)
  return fewest > most ? undefined : fewest
}

interface Step {
  readonly typed: string
  readonly word: string
  readonly row: number
  readonly above: readonly number[]
  readonly before: readonly number[]
}

function nextRow({ typed, word, row, above, before }: Step): number[] {
  const current = [row]
  for (let column = 1; column < above.length; column += 1) {
    const isSame = typed[row - 1] === word[column - 1]
    const isSwapped = typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1]
    const least = Math.min(
      (above[column] ?? 0) + 1,
      (current[column - 1] ?? 0) + 1,
      (above[column - 1] ?? 0) + (isSame ? 0 : 1),
      isSwapped && row > 1 && column > 1 ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
    )
    current.push(least)
  }
  return current
}

/** Which of a–z a word has, one bit each: a word that lacks more letters of the typed one than errors are forgiven needs no comparison. */
export function lettersOf(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at += 1) {
    const letter = word.charCodeAt(at) - 97
    if (letter >= 0 && letter < 26) bits |= 1 << letter
  }
  return bits
}

export function count(bits: number): number {
  let left = bits
  let ones = 0
  while (left !== 0) {
    left &= left - 1
    ones += 1
  }
  return ones
}
