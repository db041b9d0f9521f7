/**
 * What is wrong with a medical certificate: ustawa z 25 czerwca 1999 r. o świadczeniach pieniężnych z ubezpieczenia społecznego w razie choroby i
 * macierzyństwa, arts. 55–57, and the rules by which certificates are issued (Dz.U. 2015 poz. 2013): no more than three days back, begun
 * no later than the fourth day after.
 */
import type { SickLeave, Span } from '#standards/kedu/zla.ts'
import { isNip } from '#standards/pl-ids/nip.ts'
import { isDoctorNpwz } from '#standards/pl-ids/npwz.ts'
import { parsePesel } from '#standards/pl-ids/pesel.ts'
import { addDays, daysBetween } from '#standards/time/poland.ts'
import type { FindingCode } from './findings.table.ts'

export interface Judged {
  /** The day in Poland. */
  readonly today: string
  readonly mode: 'Biezacy' | 'Alternatywny'
  /** As ZUS knows the person; undefined where it does not. */
  readonly known: { readonly given: string; readonly family: string; readonly died?: string } | undefined
  /** NIP of those who pay for the person. */
  readonly payers: readonly string[]
  /** Of the doctor who signed in, where that is known. */
  readonly npwz: string | undefined
}

const [mostBack, mostAhead, mostDays] = [3, 4, 182]

type Check = readonly [code: FindingCode, isWrong: (leave: SickLeave, judged: Judged) => boolean]

const isDay = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day
const isSpan = ({ from, to }: Span): boolean => isDay(from) && isDay(to) && from <= to
const isPlace = ({ postalCode, city, house }: SickLeave['address']): boolean =>
  /^\d{5}$/.test(postalCode) && city !== '' && house !== ''
const same = (one: string, other: string): boolean =>
  one.localeCompare(other, 'pl', { sensitivity: 'base' }) === 0
const letters = 'ABCDE'

const checks: readonly Check[] = [
  ['OP02', ({ insured }) => parsePesel(insured.pesel) === undefined],
  ['OP03', ({ insured }, { known }) => parsePesel(insured.pesel) !== undefined && known === undefined],
  [
    'OP04',
    ({ insured }, { known }) =>
      known !== undefined && !(same(insured.given, known.given) && same(insured.family, known.family)),
  ],
  ['OP05', ({ incapacity }, { known }) => known?.died !== undefined && known.died < incapacity.from],
  ['OP06', ({ address }) => !isPlace(address)],
  ['OP07', ({ incapacity }) => !isSpan(incapacity)],
  ['OP08', (leave) => isSpan(leave.incapacity) && beginsEarly(leave)],
  ['OP09', ({ incapacity, issued }) => isDay(issued) && incapacity.from > addDays(issued, mostAhead)],
  ['OP10', ({ incapacity }) => isSpan(incapacity) && daysBetween(incapacity.from, incapacity.to) >= mostDays],
  ['OP11', ({ hospital }) => hospital !== undefined && !isSpan(hospital)],
  ['OP12', ({ advice }) => advice !== '1' && advice !== '2'],
  [
    'OP13',
    ({ letters: told }) =>
      new Set(told).size !== told.length || told.some((letter) => !letters.includes(letter)),
  ],
  [
    'OP14',
    ({ cared, issued }) =>
      cared !== undefined && !(/^[123]$/.test(cared.relation) && isDay(cared.born) && cared.born <= issued),
  ],
  ['OP15', ({ copy, illness = '' }) => !copy && !/^[A-Z]\d{2}$/.test(illness)],
  ['OP16', ({ copy, illness }) => copy && illness !== undefined],
  ['OP17', ({ insurer, payer }) => insurer === '1' && !isPayer(payer)],
  [
    'OP18',
    ({ payer }, { payers, known }) =>
      known !== undefined && payer?.kind === '1' && !payers.includes(payer.id),
  ],
  ['OP19', ({ place }) => place.name === '' || !isPlace(place) || !isNip(place.nip)],
  ['OP20', ({ doctor }, { npwz }) => npwz !== undefined && doctor.npwz !== npwz],
  ['OP21', ({ doctor }) => !isDoctorNpwz(doctor.npwz)],
  [
    'OP22',
    ({ issued }, { today, mode }) =>
      !isDay(issued) || issued > today || (mode === 'Biezacy' && issued !== today),
  ],
]

/** A stay in hospital is certified afterwards as a whole. */
const beginsEarly = ({ incapacity, issued, hospital, backdated }: SickLeave): boolean =>
  isDay(issued) &&
  hospital === undefined &&
  backdated === undefined &&
  incapacity.from < addDays(issued, -mostBack)

const isPayer = (payer: SickLeave['payer']): boolean => {
  if (payer === undefined || payer.id === '') return false
  if (payer.kind === '1') return isNip(payer.id)
  return payer.kind === '2' ? parsePesel(payer.id) !== undefined : payer.kind === '3'
}

export const judge = (leave: SickLeave, judged: Judged): FindingCode[] =>
  checks.filter(([, isWrong]) => isWrong(leave, judged)).map(([code]) => code)

/** Whether original and copy are of one certificate. */
export const isPair = (original: SickLeave, copy: SickLeave): boolean =>
  !original.copy &&
  copy.copy &&
  JSON.stringify({ ...original, copy: true, document: '', illness: '' }) ===
    JSON.stringify({ ...copy, document: '', illness: '' })
