/** A code system with supplements (https://hl7.org/fhir/R4/codesystem.html#supplements): more words and properties, no more codes. */
import { canonicalText } from './canonical.ts'
import type { CodeSystem, ConceptDefinition, Extension } from './code-system-definition.ts'
import type {
  CodeSystemProvider,
  Concept,
  Designation,
  Filter,
  Later,
  Selection,
  SystemDescription,
} from './code-system-provider.ts'
import { hasWords, searchedText, soughtWords } from './text-match.ts'

/** A designation and which supplement it comes from. */
export interface SuppliedDesignation extends Designation {
  readonly source: string
}

interface Supplied {
  readonly source: string
  readonly definition: ConceptDefinition
}

export class SupplementedCodeSystem implements CodeSystemProvider {
  readonly about: SystemDescription
  readonly size: number | undefined
  readonly #base: CodeSystemProvider
  readonly #supplied = new Map<string, Supplied[]>()

  constructor(base: CodeSystemProvider, supplements: readonly CodeSystem[]) {
    this.#base = base
    this.size = base.size
    const sources = supplements.map(({ url = '', version }) => canonicalText(url, version))
    this.about = {
      ...base.about,
      properties: [...base.about.properties, ...supplements.flatMap(({ property = [] }) => property)],
      supplements: [...base.about.supplements, ...sources],
    }
    for (const [i, { concept = [], language }] of supplements.entries())
      for (const each of concept) this.#add(each, sources[i] ?? '', language)
  }

  #add(definition: ConceptDefinition, source: string, language: string | undefined): void {
    const { display, designation = [], concept = [] } = definition
    const words =
      display === undefined || language === undefined
        ? designation
        : [...designation, { language, value: display }]
    const key = this.#key(definition.code)
    const known = this.#supplied.get(key) ?? []
    known.push({ source, definition: { ...definition, designation: words } })
    this.#supplied.set(key, known)
    for (const each of concept) this.#add(each, source, language)
  }

  #key(code: string): string {
    return this.about.isCaseSensitive ? code : code.toLowerCase()
  }

  async find(code: string): Promise<Concept | undefined> {
    const found = await this.#base.find(code)
    return found && this.#with(found)
  }

  parents(code: string): Later<readonly string[]> {
    return this.#base.parents(code)
  }

  children(code: string): Later<readonly string[]> {
    return this.#base.children(code)
  }

  isBelow(code: string, ancestor: string): Later<boolean> {
    return this.#base.isBelow(code, ancestor)
  }

  /** Filters on properties that a supplement adds are judged here; words too, since supplements bring words. */
  async *select({ filters, words = '', isActiveOnly }: Selection): AsyncGenerator<Concept> {
    const [own, added] = this.#parted(filters)
    const sought = soughtWords(words)
    for await (const concept of this.#base.select({ filters: own, isActiveOnly })) {
      const whole = this.#with(concept)
      if (sought && !hasWords(searchedText(whole), sought)) continue
      if (added.every((filter) => fitsAdded(whole, filter))) yield whole
    }
  }

  async fits(concept: Concept, filters: readonly Filter[]): Promise<boolean> {
    const [own, added] = this.#parted(filters)
    const whole = this.#with(concept)
    return added.every((filter) => fitsAdded(whole, filter)) && this.#base.fits(concept, own)
  }

  #parted(filters: readonly Filter[]): [own: Filter[], added: Filter[]] {
    const known = new Set(this.#base.about.properties.map(({ code }) => code))
    const isAdded = ({ property, op }: Filter) =>
      (op === '=' || op === 'exists') &&
      !known.has(property) &&
      this.about.properties.some(({ code }) => code === property)
    return [filters.filter((filter) => !isAdded(filter)), filters.filter(isAdded)]
  }

  #with(concept: Concept): Concept {
    const supplied = this.#supplied.get(this.#key(concept.code))
    if (supplied === undefined) return concept
    const extensions = supplied.flatMap(({ definition }) => definition.extension ?? [])
    const replaced = new Set(extensions.map(({ url }) => url))
    const kept = (concept.extension ?? []).filter((each) => !replaced.has((each as Extension).url))
    return {
      ...concept,
      designations: [
        ...concept.designations,
        ...supplied.flatMap(({ source, definition }) =>
          (definition.designation ?? []).map((each): SuppliedDesignation => ({ ...each, source })),
        ),
      ],
      properties: [...concept.properties, ...supplied.flatMap(({ definition }) => definition.property ?? [])],
      extension: [...kept, ...extensions],
    }
  }
}

function fitsAdded({ properties }: Concept, { property, op, value }: Filter): boolean {
  const values = properties.filter(({ code }) => code === property)
  if (op === 'exists') return values.length > 0 === (value === 'true')
  return values.some((each) =>
    Object.entries(each).some(([name, given]) => name !== 'code' && String(given) === value),
  )
}
