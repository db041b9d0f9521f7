/** Units of UCUM (https://ucum.org/ucum) as a code system, judged by the NLM's library, which is loaded when first asked. */
import { GrammarCodeSystem } from './grammar-code-system.ts'

interface Library {
  validateUnitString(code: string): {
    readonly status: string
    readonly ucumCode: string | null
    readonly unit: { readonly name: string } | null
  }
}

let library: Promise<Library> | undefined

async function load(): Promise<Library> {
  const { default: ucum } = await import('@lhncbc/ucum-lhc')
  return (ucum as unknown as { UcumLhcUtils: { getInstance(): Library } }).UcumLhcUtils.getInstance()
}

export const units = new GrammarCodeSystem(
  { url: 'http://unitsofmeasure.org', name: 'UCUM', title: 'Units of measure (UCUM)' },
  async (code) => {
    library ??= load()
    const { status, ucumCode, unit } = (await library).validateUnitString(code)
    // The library also takes names and corrects slips; only what UCUM itself writes is a code.
    if (status !== 'valid' || ucumCode !== code) return undefined
    return { display: unit?.name ?? code, designations: [] }
  },
)
