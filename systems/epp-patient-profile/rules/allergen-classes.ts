/**
 * What an allergy forbids, as ATC classes. The allergy's own ATC code counts first; where it has only words, or a code of
 * another system, its words are looked for here, in Polish, English and Latin.
 */
import type { Allergy } from '../../sgz-events/contract.ts'

// biome-ignore format: a table
const classes: readonly (readonly [words: RegExp, atc: readonly string[]])[] = [
  [/penic[iy]l|amoks|amoxi|ampic/i,                      ['J01C']],
  [/cefal|cephal|cefu|ceftr/i,                           ['J01D']],
  [/sulfon|kotrimoksazol|cotrimoxazole|trimetoprim|sulpha|sulfa[ -]?(drug|meth|met)/i, ['J01E']],
  [/makrolid|macrolid|erytrom|erythrom|klarytrom|clarithr|azytrom|azithr/i, ['J01FA']],
  [/klindam|clindam/i,                                   ['J01FF']],
  [/tetracy|doksycy|doxycy/i,                            ['J01A']],
  [/chinolon|quinolon|cyproflo|ciproflo/i,               ['J01M']],
  [/aspiry|aspirin|acetylosalicyl|acetylsalicyl/i,       ['B01AC06', 'N02BA01', 'M01A']],
  [/niesteroid|non-?steroid|nlpz|nsaid|ibuprof|ketoprof|diklof|diclof|naproks|naprox/i, ['M01A']],
  [/metamizol|pyralgin/i,                                ['N02BB02']],
  [/paracetamol|acetaminophen/i,                         ['N02BE01']],
  [/kodein|codein|morfin|morphin|opioid/i,               ['N02A', 'R05DA']],
  [/inhibitor.{0,12}(ACE|konwertazy)|ace inhibitor|ramipr|perindo|enalap|lisinop/i, ['C09A', 'C09B']],
  [/statyn|statin/i,                                     ['C10AA', 'C10BA', 'C10BX']],
  [/jodow|iodinated/i,                                   ['V08A']],
]

/** Beginnings of the ATC codes that this allergy forbids; none when it is to no medicine we know. */
export function forbidden({ name, code }: Allergy): readonly string[] {
  if (code !== undefined && /^[A-Z]\d\d[A-Z]/.test(code)) return [code]
  return classes.filter(([words]) => words.test(name)).flatMap(([, atc]) => atc)
}
