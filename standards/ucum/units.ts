/**
 * Units of measure as UCUM has them (https://ucum.org/ucum): a value in a unit as a value in base units, so that 5.4 mg and
 * 0.0054 g are the same.
 */
import { usualUnits } from './usual-units.table.ts'

export const ucumSystem = 'http://unitsofmeasure.org'

export interface Unit {
  /** Only values of one dimension can be compared. */
  readonly dimension: string
  /** In base units: (value + offset) × factor. */
  readonly factor: number
  readonly offset: number
}

/** The unit of a code; undefined when it is not known. */
export type Units = (code: string) => Unit | undefined

const usual = new Map(
  usualUnits.map(([code, factor, dimension, offset = 0]) => [code, { dimension, factor, offset }]),
)

/** Annotations mean nothing (UCUM §12): `{beats}/min` is `/min`. */
function bare(code: string): string {
  if (!code.includes('{')) return code
  const rest = code.replace(/[/.]?\{[^}]*\}/g, '')
  return rest === '' ? '1' : rest
}

/** One of the units that are used most. */
export const usualUnit: Units = (code) => usual.get(bare(code))

export const inBaseUnits = (value: number, { factor, offset }: Unit): number => (value + offset) * factor
