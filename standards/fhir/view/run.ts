/** One resource on its way through a view. */
import type { Library } from '../fhirpath/library.ts'
import { inputOf } from '../fhirpath/values.ts'
import { Env } from '../path/env.ts'
import { type Item, type Items, integerItem, resourceItem } from '../path/item.ts'
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
  /** The resource, an element of it, or nothing. */
  readonly focus: Item
  /** Which of its siblings the focus is, from 0. */
  readonly rowIndex: number
}

/** A constant of a view as each engine takes it. */
export interface Constant {
  readonly forLibrary: unknown
  /** Undefined for a date or time. */
  readonly quick: Items | undefined
}

/** Most rows of one resource: sibling selects multiply. */
const mostRows = 10_000

export class Run {
  readonly library: Library
  readonly root: Item
  readonly #env: Env
  readonly #quick: Map<string, Items>
  readonly #constants: Readonly<Record<string, unknown>>
  #variables: Readonly<Record<string, unknown>> | undefined
  #left = mostRows

  constructor(library: Library, resource: object, constants: ReadonlyMap<string, Constant>) {
    this.library = library
    this.root = resourceItem(resource)
    this.#quick = new Map()
    this.#constants = Object.fromEntries([...constants].map(([name, { forLibrary }]) => [name, forLibrary]))
    for (const [name, { quick }] of constants) if (quick) this.#quick.set(name, quick)
    this.#env = new Env(this.root, { variables: this.#quick })
  }

  /** For the compiled FHIRPath. */
  env({ focus, rowIndex }: Scope): Env {
    this.#quick.set('rowIndex', integerItem(rowIndex))
    this.#env.begin(focus)
    return this.#env
  }

  /** For the library. */
  variables({ rowIndex }: Scope): Readonly<Record<string, unknown>> {
    this.#variables ??= this.#withResource()
    return { ...this.#variables, rowIndex }
  }

  #withResource(): Readonly<Record<string, unknown>> {
    const { value } = inputOf(this.library, this.root.value)
    return { ...this.#constants, resource: value, rootResource: value }
  }

  /** Throws ViewError. */
  spendRows(count: number): void {
    this.#left -= count
    if (this.#left < 0)
      throw new ViewError('too-costly', 'A resource makes too many rows.', 'ViewDefinition.select')
  }
}
