/** One resource on its way through a view. */
import type { Library } from '../fhirpath/library.ts'
import type { ViewColumn } from './compile.ts'
import { ViewError } from './view-error.ts'

/** Values in the order of the columns. */
export type Rows = unknown[][]

/** What makes some columns of the rows. */
export interface Part {
  readonly columns: readonly ViewColumn[]
  readonly rows: (scope: Scope) => Rows
}

/** What expressions are relative to. */
export interface Scope {
  readonly run: Run
  /** The resource, or one node of it. */
  readonly focus: unknown
  /** Which of its siblings the focus is, from 0. */
  readonly rowIndex: number
}

/** Most rows of one resource: sibling selects multiply. */
const mostRows = 10_000

export class Run {
  readonly library: Library
  readonly originals: ReadonlyMap<object, object>
  readonly variables: Readonly<Record<string, unknown>>
  #left = mostRows

  constructor(
    library: Library,
    originals: ReadonlyMap<object, object>,
    variables: Readonly<Record<string, unknown>>,
  ) {
    this.library = library
    this.originals = originals
    this.variables = variables
  }

  /** Throws ViewError. */
  spendRows(count: number): void {
    this.#left -= count
    if (this.#left < 0)
      throw new ViewError('too-costly', 'A resource makes too many rows.', 'ViewDefinition.select')
  }
}
