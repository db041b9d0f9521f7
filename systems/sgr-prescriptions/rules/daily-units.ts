/**
 * How many units a day a dosage says, where it says so in one of the usual ways and in no other: "1 tabl. 2 razy dziennie",
 * "2 x 1 tabl.", "1-0-1", "1 tabl. rano i 2 wieczorem", "1 kaps. co 8 godzin", "1 tabl. raz w tygodniu". Anything that could be read in
 * two ways ("1-2 tabl.", "w razie bólu", "przez 7 dni") is not read: the law's limit is then not computed from it.
 */

export interface DailyUnits {
  readonly perDay: number
  /** Kind of unit, as in `unitKind`; undefined where the dosage names none. */
  readonly unit: string | undefined
}

const longest = 200
const number = String.raw`(\d{1,3}(?:\.\d{1,3})?|½|¼|1/2|1/4)`
const unitWord = String.raw`(tabl\.?|tabletk\p{L}{1,3}|kaps\.?|kapsułk\p{L}{1,3}|sasz\.?|saszetk\p{L}{1,3}|czop\.?|czopk\p{L}{1,3}|amp\.?|ampułk\p{L}{1,3}|dawk\p{L}{1,2}|ml|g)`
const time = `(?:rano|w południe|po południu|wieczorem|na noc|przed snem)`
const daily = String.raw`(?:dziennie|na dobę|w ciągu dnia|dz\.?)`

type Read = (found: readonly (string | undefined)[]) => DailyUnits

const forms: readonly (readonly [form: RegExp, read: Read])[] = [
  // 1 tabl. 2 razy dziennie; 1 tabl. 3 x dz.; 1 tabl. raz dziennie
  [
    new RegExp(`^${number} ?${unitWord}? (?:(\\d{1,2}) ?(?:razy|x)|raz) ${daily}`, 'u'),
    ([, each, unit, times = '1']) => said(amountOf(each) * Number(times), unit),
  ],
  // 2 razy dziennie 1 tabl.; 2 x dz. po 1 tabl.
  [
    new RegExp(`^(?:(\\d{1,2}) ?(?:razy|x)|raz) ${daily}(?: po)? ${number} ?${unitWord}?`, 'u'),
    ([, times = '1', each, unit]) => said(amountOf(each) * Number(times), unit),
  ],
  // 2 x 1 tabl.; 3x1
  [
    new RegExp(`^(\\d{1,2}) ?x ?${number} ?${unitWord}?`, 'u'),
    ([, times, each, unit]) => said(amountOf(each) * Number(times), unit),
  ],
  // 1-0-1; 1-1-1-1 tabl.
  [
    new RegExp(`^${number}-${number}-${number}(?:-${number})? ?${unitWord}?`, 'u'),
    ([, ...rest]) => said(sum(rest.slice(0, 4)), rest[4]),
  ],
  // 1 tabl. co 8 godzin
  [
    new RegExp(`^${number} ?${unitWord}? co (4|6|8|12|24) ?(?:godzin\\p{L}{0,2}|h|godz\\.?)`, 'u'),
    ([, each, unit, hours]) => said(amountOf(each) * (24 / Number(hours)), unit),
  ],
  // 1 tabl. raz w tygodniu
  [
    new RegExp(`^${number} ?${unitWord}? (?:(\\d) razy|raz) w tygodniu`, 'u'),
    ([, each, unit, times = '1']) => said((amountOf(each) * Number(times)) / 7, unit),
  ],
]

/** 1 tabl. rano; 1 tabl. rano i wieczorem; 1 tabl. rano i 2 wieczorem */
const byTimes = new RegExp(
  `^${number} ?${unitWord}? ${time}(?:(?: i|,) ${number}? ?${unitWord}? ?${time})?`,
  'u',
)
const readTimes: Read = ([whole = '', first, unit, second]) =>
  said(amountOf(first) + (/(?: i|,) /u.test(whole) ? amountOf(second ?? first) : 0), unit)

const meals = String.raw`[ ,.;()-]|(?:po|przed|w trakcie|podczas|między) (?:jedzeni\p{L}{1,2}|posiłk\p{L}{1,3}|śniadani\p{L}{1,2}|obiad\p{L}{1,3}|kolacj\p{L}{1,2})|do (?:śniadania|obiadu|kolacji)|na czczo|popijając wodą|dopochwowo|doustnie`
/** Nothing here changes how much is taken in a day. */
const harmless = new RegExp(`^(?:${meals}|co (?:8|12|24) godzin|i ${time}|${time}|raz dziennie)*$`, 'u')
/** After times of the day, another time would be another dose. */
const harmlessAfterTimes = new RegExp(`^(?:${meals})*$`, 'u')

export function dailyUnits(dosage: string): DailyUnits | undefined {
  const text = dosage
    .toLowerCase()
    .replaceAll('×', 'x')
    .replace(/(\d),(\d)/g, '$1.$2')
    .replace(/\s+/g, ' ')
    .trim()
  if (text.length > longest) return undefined
  const units =
    forms.map(([form, read]) => readBy(text, form, read, harmless)).find(Boolean) ??
    readBy(text, byTimes, readTimes, harmlessAfterTimes)
  return units && units.perDay > 0 ? units : undefined
}

function readBy(text: string, form: RegExp, read: Read, after: RegExp): DailyUnits | undefined {
  const found = form.exec(text)
  return found && after.test(text.slice(found[0].length)) ? read(found) : undefined
}

const said = (perDay: number, unit: string | undefined): DailyUnits => ({
  perDay,
  unit: unit === undefined ? undefined : unitKind(unit),
})

const sum = (numbers: readonly (string | undefined)[]): number =>
  numbers.reduce((all, each) => all + (each === undefined ? 0 : amountOf(each)), 0)

const parts: Readonly<Record<string, number>> = { '½': 0.5, '1/2': 0.5, '¼': 0.25, '1/4': 0.25 }
const amountOf = (text = '0'): number => parts[text] ?? Number(text)

const kinds = ['tabl', 'kaps', 'sasz', 'czop', 'amp', 'dawk'] as const

/** One word for "tabl.", "tabletki", "TABLETKA"; the word itself where it is none of the usual. */
export function unitKind(unit: string): string {
  const word = unit.toLowerCase().replaceAll('.', '')
  return kinds.find((kind) => word.startsWith(kind)) ?? word
}

/** Units that are taken one by one: a dosage that names none means these. */
export const isCounted = (kind: string): boolean => kinds.some((each) => each === kind)
