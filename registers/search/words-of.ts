/** How texts of registers fall into words: the same for what is kept and for what is typed. */
import { foldForSearch } from '#standards/fhir/search-text.ts'

/** Not in codes that begin with a letter: "E11.9" is found by "e11". */
const decimal = /(?<!\p{L}\d*)(\d+(?:[.,]\d+)+)/u
/** A number with a unit stuck to it: "500mg". Codes that begin with a letter ("A10BA02") stay whole. */
const glued = /^(\d+)(\p{L}.*)$/u

/** Folded words in their order. Decimal numbers stay one word, with a point: "0,5mg" is "0.5" and "mg". */
export function wordsIn(text: string): string[] {
  return text
    .split(decimal)
    .flatMap((piece, at) => (at % 2 === 1 ? [piece.replaceAll(',', '.')] : plain(piece)))
}

function plain(piece: string): string[] {
  const words = foldForSearch(piece).split(' ')
  return words.flatMap((word) => glued.exec(word)?.slice(1) ?? word).filter((word) => word !== '')
}

/** The same for many texts: lists say the same words again and again, and folding is what takes the time. */
export function manyWordsIn(): (text: string) => string[] {
  const known = new Map<string, readonly string[]>()
  return (text) =>
    text.split(/\s+/).flatMap((written) => {
      const before = known.get(written)
      if (before) return before
      const words = wordsIn(written)
      known.set(written, words)
      return words
    })
}
