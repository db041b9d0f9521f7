/** A package of prescriptions while it is being written: what is entered, what is still wrong, what will be sent. */
import { controlledOf } from '#standards/terminology/controlled-substances.table.ts'
import type { Refusal } from '#ui/shell/api.ts'
import type { Diagnosis, Level, Medicine, Order } from './call.ts'
import type { Mistakes } from './form-mistakes.tsx'
import { isByHand, isComplete } from './medicine-by-hand.tsx'

type Entitlement = NonNullable<Level['entitlement']>

export interface Position {
  readonly key: number
  readonly medicine?: Medicine | undefined
  readonly packs: string
  readonly dosage: string
  readonly payment: string
  /** Whether `payment` is what the lists propose, and follows them. */
  readonly isProposed: boolean
  /** Mark of the indication in the list, `other`, or empty. */
  readonly indication: string
  /** The entitlement that the doctor names, and the one that the level rests on. */
  readonly named?: Entitlement | undefined
  readonly granted?: Entitlement | undefined
  readonly days: string
  readonly from: string
  readonly reason?: Diagnosis | undefined
  /** "Nie zamieniać". */
  readonly unchangeable: boolean
  /** Of a controlled medicine: how the patient was examined, and when last where not now. */
  readonly examined: '' | NonNullable<Order['examination']>['how']
  readonly examinedLast: string
}

export interface PrescribeDraft {
  /** Written, and looked at for the last time before it is issued. */
  readonly isChecking: boolean
  readonly positions: readonly Position[]
}

export const mostPositions = 5
export const payments = ['B', 'R', '30%', '50%', '100%'] as const
export const validDays = [7, 30, 120, 365] as const

export const blank: Position = {
  key: 1,
  packs: '1',
  dosage: '',
  payment: '',
  isProposed: true,
  indication: '',
  days: '',
  from: '',
  unchangeable: false,
  examined: '',
  examinedLast: '',
}
export const emptyPrescribe: PrescribeDraft = { isChecking: false, positions: [blank] }

/** One more medicine, usually for the same illness. */
export function withOneMore({ positions }: PrescribeDraft): PrescribeDraft {
  const last = positions.at(-1)
  return {
    isChecking: false,
    positions: [...positions, { ...blank, key: (last?.key ?? 0) + 1, reason: last?.reason }],
  }
}

export const fieldOf = (key: number, field: string) => `position-${key}-${field}`

export interface MistakeWords {
  readonly medicineMissing: string
  readonly incomplete: string
  readonly dosageMissing: string
  readonly paymentMissing: string
  readonly examinedMissing: string
  readonly examinedLastMissing: string
  readonly packsWrong: string
}

/** What stops the package from being sent, by the id of the field. */
export function mistakesIn({ positions }: PrescribeDraft, words: MistakeWords): Mistakes {
  const found: Record<string, string> = {}
  for (const position of positions) {
    const { key, medicine, packs, dosage, payment } = position
    if (!medicine) found[fieldOf(key, 'medicine')] = words.medicineMissing
    else if (!isComplete(medicine) && isByHand(medicine)) found[fieldOf(key, 'medicine')] = words.incomplete
    if (!isPacks(packs)) found[fieldOf(key, 'packs')] = words.packsWrong
    if (dosage.trim() === '') found[fieldOf(key, 'dosage')] = words.dosageMissing
    if (payment === '') found[fieldOf(key, 'payment')] = words.paymentMissing
    Object.assign(found, examinationMissing(position, words))
  }
  return found
}

function examinationMissing(
  { key, medicine, examined, examinedLast }: Position,
  words: MistakeWords,
): Mistakes {
  if (!isControlled(medicine)) return {}
  if (examined === '') return { [fieldOf(key, 'examined')]: words.examinedMissing }
  const isMissing = examined === 'not-now' && examinedLast === ''
  return isMissing ? { [fieldOf(key, 'examinedLast')]: words.examinedLastMissing } : {}
}

export const isControlled = (medicine: Medicine | undefined): boolean =>
  medicine !== undefined &&
  controlledOf([medicine.atc, ...(medicine.otherAtc ?? [])].filter(Boolean)) !== undefined

const isPacks = (text: string) => /^[1-9]\d?$/.test(text.trim())

/** As the room wants it; nothing for what is not complete. */
export function ordersOf({ positions }: PrescribeDraft): Order[] {
  return positions.flatMap((position) => {
    const { medicine, packs, dosage, payment, days, from, reason, indication, named, granted } = position
    const entitlements = [...new Set([named, granted].filter((each) => each !== undefined))]
    const paymentLevel = payments.find((level) => level === payment)
    const asked = validDays.find((each) => String(each) === days)
    if (!medicine || !paymentLevel) return []
    return {
      ...medicineIn(medicine),
      packs: Number(packs),
      dosage: dosage.trim(),
      paymentLevel,
      ...(asked && { validDays: asked }),
      ...(from && { validFrom: from }),
      ...(reason && { reason: reason.icd10 }),
      ...(indication && { indication }),
      ...(position.unchangeable && { unchangeable: true }),
      ...examinationIn(position),
      ...(entitlements.length > 0 && { entitlements }),
    }
  })
}

function examinationIn({ medicine, examined, examinedLast }: Position): Pick<Order, 'examination'> {
  if (!isControlled(medicine) || examined === '') return {}
  const last = examined === 'not-now' && examinedLast !== '' ? { last: examinedLast } : {}
  return { examination: { how: examined, ...last } }
}

function medicineIn(medicine: Medicine): Pick<Order, 'product' | 'gtin' | 'written'> {
  const { product, gtin } = medicine
  if (!isByHand(medicine)) return { product, gtin }
  const { strength, form, pack } = medicine
  const said = Object.entries({ strength, form, pack, gtin: gtin.replace(/\s/g, '') })
  const filled = said.flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]]))
  return { written: { name: medicine.name.trim(), ...Object.fromEntries(filled) } }
}

const fields: Readonly<Record<string, string>> = {
  product: 'medicine',
  gtin: 'medicine',
  written: 'medicine',
  packs: 'packs',
  dosage: 'dosage',
  paymentLevel: 'payment',
  validDays: 'days',
  validFrom: 'from',
  reason: 'reason',
  examination: 'examined',
  indication: 'indication',
  entitlements: 'entitlement',
}

/** The field that a refusal points at (`/prescriptions/1/packs`), when it points at one. */
export function fieldRefused({ positions }: PrescribeDraft, { location }: Refusal): string | undefined {
  const [, place, member] = /^\/prescriptions\/(\d+)\/(\w+)/.exec(location ?? '') ?? []
  const key = positions[Number(place)]?.key
  const field = fields[member ?? '']
  return key === undefined || field === undefined ? undefined : fieldOf(key, field)
}
