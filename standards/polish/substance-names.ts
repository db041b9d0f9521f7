/**
 * Substances have Latin names in the lists ("Amoxicillinum"), and people write what they hear: "amoksycylina". Both become one sound: letters that
 * Polish writes otherwise (x: ks, v: w, ph: f, th: t, qu: kw, c: k, y: i, s: z, doubled ones) are written one way, and what ends the Polish word falls off.
 * Our own reading of how Polish writes Latin, no list of names: tried on every substance of RPL's human medicines, none of which is taken for another.
 */
import { foldForSearch } from '../fhir/search-text.ts'

const sounds: readonly (readonly [written: RegExp, heard: string])[] = [
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/rh/g, 'r'],
  [/[ao]e/g, 'e'],
  [/qu/g, 'kw'],
  [/x/g, 'ks'],
  [/v/g, 'w'],
  [/c(?![eiyh])/g, 'k'],
  [/[yj]/g, 'i'],
  [/z/g, 's'],
  [/(.)\1+/g, '$1'],
]

const heardIn = (word: string): string =>
  sounds.reduce((text, [written, heard]) => text.replace(written, heard), word)

/** Shorter ones say too little. */
const shortest = 5

/** Lists say the same names again and again. */
const known = new Map<string, readonly string[]>()
const mostKnown = 10_000

/** How each word of a Latin name sounds. */
export function soundsOf(latin: string): readonly string[] {
  const before = known.get(latin)
  if (before !== undefined) return before
  if (known.size === mostKnown) known.clear()
  const heard = heardWords(latin)
  known.set(latin, heard)
  return heard
}

function heardWords(latin: string): string[] {
  const words = foldForSearch(latin).split(' ')
  return words.filter((word) => word.length >= shortest && /^[a-z]+$/.test(word)).map(heardIn)
}

/** With what the Latin name begins to sound of which somebody typed the Polish one, folded, in whatever case; undefined where it is none. */
export function soundTyped(word: string): string | undefined {
  if (word.length > 40 || !/^[a-z]+$/.test(word)) return undefined
  const stem = heardIn(word).replace(/[aeiou]+$/, '')
  return stem.length < shortest ? undefined : stem
}
