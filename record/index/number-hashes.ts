/** Numbers and quantities by the step that they are on, in their own unit and in base units. */
import type { QuantityValue } from '#standards/fhir/search-values.ts'
import { inBaseUnits, ucumSystem, usualUnit } from '#standards/ucum/units.ts'
import type { HashSet } from './hash-set.ts'
import { stepOf } from './number-steps.ts'
import { anyNumber, anyUnit, numberOn } from './tokens.ts'

export function numberHashes(
  hashes: HashSet,
  { low, high }: { low: number; high: number },
  code: string,
): void {
  hashes.add(numberOn, code, low === high ? `|${stepOf(low)}` : anyNumber, false)
}

export function quantityHashes(hashes: HashSet, value: QuantityValue, name: string): void {
  numberHashes(hashes, value, name)
  const { low, high, system, code } = value
  if (system !== ucumSystem || code === undefined) return
  const unit = low === high ? usualUnit(code) : undefined
  const place = unit === undefined ? anyUnit : `${unit.dimension}|${stepOf(inBaseUnits(low, unit))}`
  hashes.add(numberOn, name, place, false)
}
