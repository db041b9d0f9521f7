/** Which elements R4 marks as part of a summary (https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.isSummary). */
import { type Canonical, readDefinitions } from './package-files.ts'

interface StructureDefinition extends Canonical {
  type: string
  kind: string
  derivation?: string
  snapshot: { element: { path: string; base?: { path: string }; isSummary?: boolean }[] }
}

export interface SummaryTable {
  /**
   * Names of elements, blank separated, without `[x]`; `*` for all of them. A type that is not here has none. What every resource or
   * element has (id, meta, extension …) is left out.
   */
  types: Record<string, string>
}

const COMMON = /^(?:Resource|DomainResource|Element|BackboneElement)\./

export function summaryTable(folder: string): SummaryTable {
  const elements = new Map<string, { name: string; marked: boolean }[]>()
  for (const definition of readDefinitions<StructureDefinition>(folder, 'StructureDefinition')) {
    const { derivation, kind, id, type, snapshot } = definition
    if (derivation === 'constraint' || id !== type || (kind !== 'resource' && kind !== 'complex-type'))
      continue
    for (const { path, base, isSummary = false } of snapshot.element.slice(1)) {
      if (COMMON.test(base?.path ?? path)) continue
      const at = path.lastIndexOf('.')
      const owner = path.slice(0, at)
      const name = path.slice(at + 1).replace('[x]', '')
      elements.set(owner, [...(elements.get(owner) ?? []), { name, marked: isSummary }])
    }
  }
  const types = [...elements].map(([type, list]): [string, string] => {
    const marked = list.filter(({ marked }) => marked)
    return [type, marked.length === list.length ? '*' : marked.map(({ name }) => name).join(' ')]
  })
  return { types: Object.fromEntries(types.filter(([, names]) => names !== '')) }
}
