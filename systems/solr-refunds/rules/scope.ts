/**
 * The words of an indication in the list, and whether they cover what is known of a patient. "Yes" only where nothing but the diagnosis
 * decides; whatever names a further condition is asked. Ustawa o refundacji leków art. 10, art. 40, art. 48: who prescribes answers for
 * the level, so no level is ever guessed.
 */
import { indications } from './indications.table.ts'

export interface Known {
  readonly diagnosis?: string
  readonly age?: number
  readonly sex?: 'female' | 'male'
}

/** One of the indications that a row of the list names. */
export interface Part {
  /** Beginnings of ICD-10 codes: of the illness itself, and of what may be it; none of either: no diagnosis decides. */
  readonly confirms: readonly string[]
  readonly asks: readonly string[]
  /** Nothing but the diagnosis is asked. */
  readonly isPlain: boolean
  readonly from: number
  readonly below: number
  readonly sex: 'female' | 'male' | undefined
}

export type Cover = 'applies' | 'ask' | 'no'

/** Of a text of the list: indications stand between semicolons, numbered like `<1>` or not. */
export function partsOf(scope: string): readonly Part[] {
  const texts = scope
    .normalize('NFC')
    .toLowerCase()
    .replace(/<\d+>/g, ' ')
    .split(';')
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
    .flatMap(listedByCommas)
  return texts.map(partOf)
}

/** "Schizofrenia, Choroba afektywna dwubiegunowa": commas part indications only where each is one. */
function listedByCommas(text: string): string[] {
  const bits = text.split(', ')
  return bits.every((bit) => indications.some(({ words }) => words === bit)) ? bits : [text]
}

function partOf(text: string): Part {
  const known = indications.find(({ words }) => text === words || text.startsWith(`${words} `))
  const { confirms = [], asks = [] } = known ?? {}
  return { confirms, asks, isPlain: text === known?.words, ...peopleIn(text) }
}

const mixed = /dzieci|młodzież|osób/

/** Ages and sex, where the text speaks of one kind of people alone. */
function peopleIn(text: string): Pick<Part, 'from' | 'below' | 'sex'> {
  const everybody = { from: 0, below: Number.POSITIVE_INFINITY, sex: undefined }
  if (mixed.test(text)) return everybody
  const from = /(?:powyżej|od) (\d{1,2})\.? roku życia/.exec(text)
  const below = /poniżej (\d{1,2})\.? roku życia/.exec(text)
  const adults = /dorosłych/.test(text) ? 18 : 0
  return {
    from: from ? Number(from[1]) : adults,
    below: below ? Number(below[1]) : everybody.below,
    sex: sexIn(text),
  }
}

function sexIn(text: string): Part['sex'] {
  const [women, men] = [/pacjentek|kobiet/.test(text), /mężczyzn/.test(text)]
  if (women === men) return undefined
  return women ? 'female' : 'male'
}

/** The best that any of the indications gives. */
export function coverOf(parts: readonly Part[], known: Known): Cover {
  const covers = parts.map((part) => coverOfPart(part, known))
  if (covers.includes('applies')) return 'applies'
  return covers.includes('ask') ? 'ask' : 'no'
}

function coverOfPart(part: Part, { diagnosis, age, sex }: Known): Cover {
  if (age !== undefined && (age < part.from || age >= part.below)) return 'no'
  if (sex !== undefined && part.sex !== undefined && sex !== part.sex) return 'no'
  if (diagnosis === undefined || part.confirms.length === 0) return 'ask'
  if (part.confirms.some((code) => diagnosis.startsWith(code))) return part.isPlain ? 'applies' : 'ask'
  return part.asks.some((code) => diagnosis.startsWith(code)) ? 'ask' : 'no'
}
