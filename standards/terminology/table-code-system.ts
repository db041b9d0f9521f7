/** A code system out of a table of codes: what a register of the state gives, in Polish with English beside it. */
import type {
  CodeSystemProvider,
  Concept,
  Designation,
  Filter,
  Selection,
  SystemDescription,
} from './code-system-provider.ts'
import type { CodeTable } from './code-table.ts'
import { type RowTest, rowTest } from './table-filter.ts'
import { soughtWords } from './text-match.ts'

export interface TableSystem {
  readonly url: string
  readonly version?: string | undefined
  readonly name: string
  readonly title: string
  /** `fragment` while only some of the codes are here. */
  readonly content: 'complete' | 'fragment'
  /** Whether a code means what stands above it, too. */
  readonly hasSubsumption: boolean
  /** Code and meaning of the table's one property. */
  readonly property?: { readonly code: string; readonly description: string } | undefined
  /** Of the displays: `pl`, or `en` where nobody has translated them. */
  readonly language: string
  /** What synonyms of its rows are: in which language, for which use of SNOMED CT's (`synonym` unless said). */
  readonly synonyms?: { readonly language: string; readonly use?: keyof typeof uses } | undefined
}

/** Uses of designations (https://hl7.org/fhir/R4/valueset-designation-use.html). */
const uses = {
  synonym: { system: 'http://snomed.info/sct', code: '900000000000013009', display: 'Synonym' },
  full: { system: 'http://snomed.info/sct', code: '900000000000003001', display: 'Fully specified name' },
} as const

export class TableCodeSystem implements CodeSystemProvider {
  readonly about: SystemDescription
  readonly #table: CodeTable
  readonly #property: string | undefined
  readonly #synonym: Omit<Designation, 'value'>

  constructor(of: TableSystem, table: CodeTable) {
    this.#table = table
    this.#property = of.property?.code
    const { language, use = 'synonym' } = of.synonyms ?? { language: of.language }
    this.#synonym = { language, use: uses[use] }
    this.about = {
      url: of.url,
      version: of.version,
      name: of.name,
      title: of.title,
      content: of.content,
      status: 'active',
      isCaseSensitive: true,
      hasSubsumption: of.hasSubsumption,
      isVersionNeeded: false,
      language: of.language,
      properties: of.property === undefined ? [] : [{ ...of.property, type: 'string' }],
      supplements: [],
    }
  }

  get size(): number {
    return this.#table.size
  }

  find(code: string): Concept | undefined {
    const row = this.#table.rowOf(code)
    return row === -1 ? undefined : this.#concept(row)
  }

  parents(code: string): string[] {
    const row = this.#table.rowOf(code)
    const parent = row === -1 ? undefined : this.#table.parent(row)
    return parent === undefined ? [] : [this.#table.code(parent)]
  }

  children(code: string): string[] {
    const row = this.#table.rowOf(code)
    return row === -1 ? [] : this.#table.children(row).map(this.#table.code)
  }

  isBelow(code: string, ancestor: string): boolean {
    const row = this.#table.rowOf(code)
    const other = this.#table.rowOf(ancestor)
    return row !== -1 && other !== -1 && this.#table.isBelow(row, other)
  }

  *select({ filters, words = '', isActiveOnly = false }: Selection): Generator<Concept> {
    const tests = filters.map((filter) => this.#test(filter))
    const sought = soughtWords(words)
    const rows = sought === undefined ? this.#rows() : this.#table.withWords(sought)
    for (const row of rows) {
      if (isActiveOnly && this.#table.isInactive(row)) continue
      if (tests.every((test) => test(row))) yield this.#concept(row)
    }
  }

  fits({ code }: Concept, filters: readonly Filter[]): boolean {
    const row = this.#table.rowOf(code)
    return row !== -1 && filters.every((filter) => this.#test(filter)(row))
  }

  *#rows(): Generator<number> {
    for (let row = 0; row < this.#table.size; row += 1) yield row
  }

  #test(filter: Filter): RowTest {
    return rowTest(filter, this.#table, this.#property)
  }

  #concept(row: number): Concept {
    const table = this.#table
    const english = table.english(row)
    const property = table.property(row)
    return {
      code: table.code(row),
      display: table.display(row) ?? english,
      designations: [
        ...(english === undefined ? [] : [{ language: 'en', value: english }]),
        ...table.synonyms(row).map((value) => ({ ...this.#synonym, value })),
      ],
      properties:
        property === undefined || this.#property === undefined
          ? []
          : [{ code: this.#property, valueString: property }],
      isInactive: table.isInactive(row),
      isAbstract: table.isAbstract(row),
    }
  }
}
