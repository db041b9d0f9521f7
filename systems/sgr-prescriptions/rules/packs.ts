/**
 * How many packs one prescription may carry.
 * Prawo farmaceutyczne art. 96a ust. 4: for at most 120 days of use, 360 on an annual prescription, counted by the dosage written on
 * it. Where pack and dosage are understood that is computed; where one of them is not, only slips of the finger are stopped and the
 * prescriber is told that nobody counted (docs/clarifications/quantities.md).
 */
import { refuse } from '#kernel/problem.ts'
import { dailyUnits, isCounted, unitKind } from './daily-units.ts'

const margin = 3
const always = 5
/** A pack of which nothing is known is taken to last so long. */
const unknownPack = 10

const daysFor = (validDays: number) => (validDays === 365 ? 360 : 120)

/** `daysInPack`: how long one pack lasts at the usual dose; `days`: for how many of them. Refuses `unprocessable/too-many-packs`. */
export function assertPacks(packs: number, daysInPack: number, days: number, location: string): void {
  limit(packs, Math.max(always, Math.ceil((margin * days) / daysInPack)), location)
}

export interface Quantity {
  readonly packs: number
  readonly dosage: string
  readonly validDays: number
  /** Days of use, where the law has fewer for this medicine. */
  readonly mostDays?: number | undefined
  /** What is in a pack, if the register says so. */
  readonly units: { readonly count: number; readonly unit: string } | undefined
}

/** Days that a pack lasts as the dosage says; undefined where either cannot be read or they speak of different units. */
export function daysInPackOf({ dosage, units }: Pick<Quantity, 'dosage' | 'units'>): number | undefined {
  const daily = units && dailyUnits(dosage)
  if (!units || !daily) return undefined
  const kind = unitKind(units.unit)
  const isSame = daily.unit === undefined ? isCounted(kind) : daily.unit === kind
  return isSame ? units.count / daily.perDay : undefined
}

/** How long a pack lasts, if the quantity was counted by the dosage. Refuses `unprocessable/too-many-packs`. */
export function assertQuantity(
  quantity: Quantity,
  location: string,
): { readonly isCounted: boolean; readonly daysInPack?: number } {
  const { packs, validDays, units, mostDays = daysFor(validDays) } = quantity
  const daysInPack = daysInPackOf(quantity)
  if (daysInPack === undefined) {
    const days = units && isCounted(unitKind(units.unit)) ? units.count : unknownPack
    assertPacks(packs, days, mostDays, location)
    return { isCounted: false }
  }
  // The smallest pack may last longer than the law's days: one is always allowed.
  limit(packs, Math.max(1, Math.floor(mostDays / daysInPack)), location)
  return { isCounted: true, daysInPack }
}

function limit(packs: number, most: number, location: string): void {
  if (packs > most)
    refuse(
      'unprocessable',
      'too-many-packs',
      `At most ${most} ${most === 1 ? 'pack' : 'packs'} of this medicine fit on one prescription.`,
      `${location}/packs`,
    )
}
