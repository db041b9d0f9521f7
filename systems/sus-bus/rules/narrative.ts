/**
 * The text that a person reads says what is coded: P1 holds it against what its own transformation would write (REG.WER.3251, 3252). That
 * transformation is not ours to run: what is compared here is what must not differ, the medicine, how much, at which level, whether another
 * may be handed out, until when, and the order of the places that the transformation marks (docs/clarifications/p1-prescription-service.md).
 */
import type { Block } from '#standards/cda/data-types.ts'
import type { Prescription } from '#standards/cda/prescription.ts'
import type { RuleResult } from './verdict.ts'

type Section = Prescription['section']
type Content = readonly (Block | string)[]

const place = '/ClinicalDocument/component/structuredBody/component/section/text'

export const wordsOf = (blocks: Content): string =>
  blocks
    .map((each) => (typeof each === 'string' ? each : ` ${wordsOf(each.content)} `))
    .join('')
    .replace(/\s+/g, ' ')

function* blocksIn(blocks: Content): Iterable<Block> {
  for (const each of blocks)
    if (typeof each !== 'string') {
      yield each
      yield* blocksIn(each.content)
    }
}

const marked = (narrative: Content, id: string): string | undefined => {
  for (const each of blocksIn(narrative)) if (each.attributes.ID === id) return wordsOf(each.content).trim()
  return undefined
}

/** What the entries say of one item, whichever kind it is. */
function codedIn({ entry: { ready, compounded, device } }: Section) {
  const administered = ready ?? compounded
  const { supply, material } = administered ?? {}
  const names = [material?.name?.words, material?.codes?.[0]?.displayName, device?.material?.name?.words]
  const payment = (supply ?? device)?.payment
  const from = supply?.from ?? device?.from
  return {
    names: names.flatMap((each) => firstWord(each) ?? []),
    packs: Number((supply ?? device)?.packs.value ?? Number.NaN),
    level: payment?.code.qualifiers?.[0]?.value?.code,
    isUnchangeable: administered?.unchangeable !== undefined,
    until: from?.high?.value?.slice(0, 8),
    dosageAt: administered?.forPatient?.text.reference?.value?.replace(/^#/, ''),
  }
}

const firstWord = (name: string | undefined) => /[\p{L}\d]+/u.exec(name ?? '')?.[0]?.toLowerCase()

/** How the medicine is taken: where the entry points, else what stands behind "D.S.". */
export function dosageIn(section: Section): string {
  const { dosageAt } = codedIn(section)
  const there = marked(section.narrative, dosageAt ?? 'DS_1')
  const text = there ?? wordsOf(section.narrative)
  return (/\bD\.\s?S\.\s*(.*)$/.exec(text)?.[1] ?? there ?? '').trim()
}

const levels: readonly (readonly [RegExp, string])[] = [
  [/^(B|bezpłat\p{L}*)/iu, 'B'],
  [/^(R|ryczałt\p{L}*)/iu, 'R'],
  [/^30\s?%/, '30%'],
  [/^50\s?%/, '50%'],
  [/^(100\s?%|pełnopłat\p{L}*)/iu, '100%'],
]
const levelTold = (narrative: Content): string | undefined => {
  const text =
    marked(narrative, 'p1_odplatnosc_wartosc') ?? /Odpłatność:?\s*(\S+)/.exec(wordsOf(narrative))?.[1]
  return levels.find(([pattern]) => pattern.test(text ?? ''))?.[1]
}

/** Packs by the marked place, else every number before "op." */
function packsTold(narrative: Content): number[] {
  const own = marked(narrative, 'p1_iloscLeku')
  const found = own === undefined ? wordsOf(narrative).matchAll(/(\d+)\s*op\b/g) : own.matchAll(/(\d+)/g)
  const all = [...found].map(([, digits]) => Number(digits))
  return own === undefined ? all : all.slice(0, 1)
}

function dayTold(narrative: Content): string | undefined {
  const text = marked(narrative, 'p1_dataRealizacjiDo_wartosc') ?? ''
  const [, day, month, year] = /(\d\d)\.(\d\d)\.(\d{4})/.exec(text) ?? []
  const [iso] = /\d{4}-\d\d-\d\d/.exec(text) ?? []
  return year === undefined ? iso?.replaceAll('-', '') : `${year}${month}${day}`
}

/** The order in which the transformation writes what it marks. */
const order = [
  'SBADM_1',
  'p1_nazwaLeku',
  'p1_mocSkladnikowLeku',
  'p1_edytuj_mocLeku',
  'p1_edytuj_postacLeku',
  'p1_nieZamieniac',
  'p1_iloscLeku',
  'p1_krotnosc_opis',
  'p1_wielkoscOpakowania',
  'p1_kuracja_opis',
  'p1_kuracja_wartosc',
  'DS_1',
  'p1_stosowanie_opis_1',
  'p1_stosowanie_wartosc_1',
  'ACT_1',
  'p1_odplatnosc_opis',
  'p1_odplatnosc_wartosc',
  'p1_dataRealizacjiDo_opis',
  'p1_dataRealizacjiDo_wartosc',
]

function isInOrder(narrative: Content): boolean {
  const found = [...blocksIn(narrative)]
    .map(({ attributes }) => order.indexOf(attributes.ID ?? ''))
    .filter((at) => at >= 0)
  return found.every((at, index) => index === 0 || at > (found[index - 1] ?? 0))
}

const rules: readonly (readonly [string, (section: Section) => boolean])[] = [
  [
    'Opis nie podaje zakodowanej nazwy leku.',
    (section) => {
      const { names } = codedIn(section)
      const text = wordsOf(section.narrative).toLowerCase()
      return names.length > 0 && !names.some((each) => text.includes(each))
    },
  ],
  [
    'Liczba opakowań w opisie różni się od zakodowanej.',
    (section) => {
      const told = packsTold(section.narrative)
      return told.length > 0 && !told.includes(codedIn(section).packs)
    },
  ],
  [
    'Odpłatność w opisie różni się od zakodowanej.',
    (section) => {
      const { level } = codedIn(section)
      const told = levelTold(section.narrative)
      return told !== undefined && level !== undefined && told !== level
    },
  ],
  [
    'Opis i dane zakodowane różnią się co do zakazu zamiany leku.',
    (section) => {
      const isTold =
        marked(section.narrative, 'p1_nieZamieniac') !== undefined ||
        /\bNZ\b|nie zamieniać/.test(wordsOf(section.narrative))
      return isTold !== codedIn(section).isUnchangeable
    },
  ],
  [
    'Ostatni dzień realizacji w opisie różni się od zakodowanego.',
    (section) => {
      const told = dayTold(section.narrative)
      return told !== undefined && told !== codedIn(section).until
    },
  ],
  ['Kolejność opisu jest inna niż w transformacie P1.', (section) => !isInOrder(section.narrative)],
]

export const notTold = (section: Section): RuleResult[] =>
  rules
    .filter(([, isBroken]) => isBroken(section))
    .map(([problem]) => ({ code: 'REG.WER.3251', verdict: 'error', problem, place }))
