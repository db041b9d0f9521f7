/** All of UCUM by the library of the U.S. National Library of Medicine. Loaded only where a rare unit is asked for. */
import ucum from '@lhncbc/ucum-lhc'
import { type Unit, type Units, usualUnit } from './units.ts'

interface Found {
  readonly magnitude_: number
  readonly dim_?: { readonly dimVec_: readonly number[] | null }
  readonly isArbitrary_: boolean
  /** Name of a conversion that is more than a factor: degrees, logarithms. */
  readonly cnv_: string | null
}

interface Library {
  getSpecifiedUnit(code: string, forWhat: 'validate'): { readonly unit: Found | null }
}

const library = (ucum as unknown as { UcumLhcUtils: { getInstance(): Library } }).UcumLhcUtils.getInstance()

const known = new Map<string, Unit | undefined>()
const most = 5000
/** No unit is longer; what is, is no unit. */
const longest = 60

export const unitOf: Units = (code) => {
  const usual = usualUnit(code)
  if (usual !== undefined || code.length > longest) return usual
  if (known.has(code)) return known.get(code)
  const unit = read(code)
  if (known.size < most) known.set(code, unit)
  return unit
}

function read(code: string): Unit | undefined {
  try {
    const { unit } = library.getSpecifiedUnit(code, 'validate')
    return unit === null || unit === undefined ? undefined : made(code, unit)
  } catch {
    return undefined
  }
}

/** Units of an arbitrary scale, and those with a conversion of their own, stand only for themselves. */
function made(code: string, { magnitude_: factor, dim_, isArbitrary_, cnv_ }: Found): Unit {
  const dimension = (dim_?.dimVec_ ?? [0, 0, 0, 0, 0, 0, 0]).join(' ')
  if (cnv_ !== null) return { dimension: `${dimension} ${code}`, factor: 1, offset: 0 }
  const scale = isArbitrary_ ? ` ${(code.match(/\[[^\]]+\]/g) ?? [code]).join('')}` : ''
  return { dimension: dimension + scale, factor, offset: 0 }
}
