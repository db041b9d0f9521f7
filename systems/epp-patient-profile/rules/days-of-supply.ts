/**
 * How long a dispensed quantity lasts: units in the packs by units a day. Both are read from the words of the prescription;
 * where they say nothing, a pack lasts thirty days, the usual unit of a prescription in Poland.
 */

const usualPack = 30
/** Prawo farmaceutyczne art. 96a ust. 7a: nobody is dispensed more than for 360 days. */
const longest = 360

/** Days that `packs` of a medicine last. */
export function daysOfSupply({ text, dosage }: { text: string; dosage: string }, packs: number): number {
  const units = unitsInPack(text)
  const days = units === undefined ? packs * usualPack : (packs * units) / unitsPerDay(dosage)
  return Math.min(Math.max(Math.round(days), 1), longest)
}

/** "…, 60 tabl." is sixty; liquids, ointments and pens are not counted. */
function unitsInPack(text: string): number | undefined {
  const found = [...text.matchAll(/(\d+)\s*(?:tabl|kaps|draż|sasz|plast|czop|szt)/gi)].at(-1)
  const units = Number(found?.[1])
  return units > 0 ? units : undefined
}

/** "2 x 1 tabl.", "1 tabl. 3 razy dziennie", "1-0-1", "co 12 godzin", "raz w tygodniu". */
export function unitsPerDay(dosage: string): number {
  const text = dosage.toLowerCase().replaceAll(',', '.').replaceAll('½', '0.5')
  for (const [pattern, read] of patterns) {
    const found = pattern.exec(text)
    const units = found ? read(found) : 0
    if (units > 0) return units
  }
  return 1
}

const number = (text: string | undefined): number => Number(text ?? 1)

/** Tried one after another: the more they say, the earlier. */
const patterns: readonly (readonly [RegExp, (found: RegExpExecArray) => number])[] = [
  [
    /(\d+(?:\.\d+)?)\s*-\s*(\d+(?:\.\d+)?)\s*-\s*(\d+(?:\.\d+)?)/,
    ([, a, b, c]) => number(a) + number(b) + number(c),
  ],
  [/raz (?:w tygodniu|na tydzień)|co tydzień|1 x (?:w )?tyg/, () => 1 / 7],
  [/raz (?:w miesiącu|na miesiąc)|co miesiąc/, () => 1 / 30],
  [/co drugi dzień|co 2 dni/, () => 1 / 2],
  [
    /(\d+(?:\.\d+)?)?\s*(?:tabl|kaps|sasz)?\S*\s*co (\d+) ?(?:h|godz)/,
    ([, units, hours]) => (number(units) * 24) / number(hours),
  ],
  [
    /(\d+)\s*(?:x|×|razy)\s*(?:dz\S*|na dobę|na dzień)?\s*(?:po )?(\d+(?:\.\d+)?)/,
    ([, times, units]) => number(times) * number(units),
  ],
  [/(\d+(?:\.\d+)?)\s*\S*\s*(\d+)\s*(?:x|×|razy)/, ([, units, times]) => number(units) * number(times)],
  [/(\d+)\s*(?:x|×|razy)/, ([, times]) => number(times)],
  [/(?:raz dziennie|dziennie|rano|wieczorem|na noc)\D*(\d+(?:\.\d+)?)?/, ([, units]) => number(units)],
]
