/** Units of UCUM (https://ucum.org/ucum) as a code system, judged by the NLM's library, which is loaded when first asked. */
import { GrammarCodeSystem } from './grammar-code-system.ts'

interface Library {
  validateUnitString(code: string): {
    readonly status: string
    readonly ucumCode: string | null
    readonly unit: { readonly name: string } | null
  }
  /** `molecularWeight`: grams of a mole, for amounts and masses of one substance. */
  convertUnitTo(
    from: string,
    value: number,
    to: string,
    options: { readonly molecularWeight?: number },
  ): { readonly status: string; readonly toVal: number | null }
}

let library: Promise<Library> | undefined

/** Loaded at the first call. */
export function ucumLibrary(): Promise<Library> {
  library ??= load()
  return library
}

async function load(): Promise<Library> {
  const { default: ucum } = await import('@lhncbc/ucum-lhc')
  return (ucum as unknown as { UcumLhcUtils: { getInstance(): Library } }).UcumLhcUtils.getInstance()
}

export const units = new GrammarCodeSystem(
  { url: 'http://unitsofmeasure.org', name: 'UCUM', title: 'Units of measure (UCUM)' },
  async (code) => {
    const { status, ucumCode, unit } = (await ucumLibrary()).validateUnitString(code)
    // The library also takes names and corrects slips; only what UCUM itself writes is a code.
    if (status !== 'valid' || ucumCode !== code) return undefined
    return { display: unit?.name ?? code, designations: [] }
  },
)
