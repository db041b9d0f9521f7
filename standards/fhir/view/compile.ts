/**
 * Compiles a ViewDefinition into a function from one resource to its rows, as the functional model of SQL on FHIR v2 has it
 * (https://sql-on-fhir.org/ig/functional-model.html).
 */
import { type Library, library } from '../fhirpath/library.ts'
import { inputOf } from '../fhirpath/values.ts'
import { Item } from '../path/item.ts'
import { type ColumnDefinition, readView, type SelectDefinition, type ViewDefinition } from './definition.ts'
import { type Compiler, compileColumn, compileIteration, compileTest } from './expressions.ts'
import { type Constant, type Part, type Rows, Run, type Scope } from './run.ts'
import { ViewError } from './view-error.ts'

export interface ViewColumn {
  readonly name: string
  /** Name of a FHIR type, as declared; undefined when none is. */
  readonly type: string | undefined
  readonly collection: boolean
}

export interface View {
  /** Type of the resources that it is of. */
  readonly resource: string
  readonly columns: readonly ViewColumn[]
  /**
   * Rows of one resource, each with a value for every column: primitives as in JSON (decimals exact), null for nothing, a list
   * for a collection. None for a resource of another type, or that the view's conditions leave out. Throws ViewError.
   */
  readonly rows: (resource: unknown) => Rows
}

/** Throws ViewError. `definition`: a ViewDefinition as JSON. */
export async function compileView(definition: unknown): Promise<View> {
  const view = readView(definition)
  const loaded = await library()
  const compiler: Compiler = { library: loaded, constants: constantsOf(loaded, view) }
  const tests = view.where.map(({ path, location }) => compileTest(compiler, path, location))
  const part = joined(view.selects.map((select) => compileSelect(compiler, select)))
  mustBeDistinct(part.columns)
  return {
    resource: view.resource,
    columns: part.columns,
    rows(resource) {
      if (typeof resource !== 'object' || resource === null) return []
      if ((resource as { resourceType?: unknown }).resourceType !== view.resource) return []
      const run = new Run(loaded, resource, compiler.constants)
      const scope = { run, focus: run.root, rowIndex: 0 }
      return tests.every((test) => test(scope)) ? part.rows(scope) : []
    },
  }
}

function constantsOf(library: Library, { constants }: ViewDefinition): Map<string, Constant> {
  const found = constants.map(({ name, literal, value }): [string, Constant] => [
    name,
    literal === undefined
      ? { forLibrary: inputOf(library, value).value, quick: [new Item(value, systemType(value))] }
      : { forLibrary: literalValue(library, literal, name), quick: undefined },
  ])
  return new Map(found)
}

function systemType(value: unknown): string {
  if (typeof value === 'string') return 'System.String'
  if (typeof value === 'boolean') return 'System.Boolean'
  return Number.isInteger(value) ? 'System.Integer' : 'System.Decimal'
}

function literalValue(library: Library, literal: string, name: string): unknown {
  try {
    const [value] = library.compile(literal, {})({ resourceType: 'Basic' }, {}, {})
    return value
  } catch {
    throw new ViewError(
      'invalid',
      'A constant is no date or time.',
      `ViewDefinition.constant.where(name='${name}')`,
    )
  }
}

function compileSelect(compiler: Compiler, select: SelectDefinition): Part {
  const { iteration, columns, selects, unionAll, location } = select
  const parts = [
    columnsPart(compiler, columns),
    ...selects.map((each) => compileSelect(compiler, each)),
    ...(unionAll.length > 0
      ? [
          united(
            unionAll.map((each) => compileSelect(compiler, each)),
            location,
          ),
        ]
      : []),
  ]
  const part = joined(parts)
  if (!iteration) return part
  return compileIteration(compiler, { iteration, part, location })
}

function columnsPart(compiler: Compiler, definitions: readonly ColumnDefinition[]): Part {
  const cells = definitions.map((definition) => compileColumn(compiler, definition))
  return { columns: definitions, rows: (scope) => [cells.map((cell) => cell(scope))] }
}

/** Rows of all parts side by side: every row of one with every row of the others. */
function joined(parts: readonly Part[]): Part {
  const [only] = parts
  if (parts.length === 1 && only) return only
  return {
    columns: parts.flatMap(({ columns }) => columns),
    rows(scope) {
      let rows: Rows = [[]]
      for (const part of parts) {
        const right = part.rows(scope)
        scope.run.spendRows(rows.length * right.length)
        rows = rows.flatMap((row) => right.map((cells) => [...row, ...cells]))
      }
      return rows
    },
  }
}

/** Rows of all parts below each other. */
function united(parts: readonly Part[], location: string): Part {
  const [first] = parts
  const shape = ({ columns }: Part) => columns.map(({ name, type }) => `${name} ${type ?? ''}`).join()
  if (!first || parts.some((part) => shape(part) !== shape(first)))
    throw new ViewError('invalid', 'The parts of unionAll have the same columns in the same order.', location)
  return { columns: first.columns, rows: (scope: Scope) => parts.flatMap((part) => part.rows(scope)) }
}

function mustBeDistinct(columns: readonly ViewColumn[]): void {
  const names = new Set(columns.map(({ name }) => name))
  if (names.size < columns.length)
    throw new ViewError('invalid', 'Two columns of a view have the same name.', 'ViewDefinition.select')
  if (columns.length === 0)
    throw new ViewError('invalid', 'A view has at least one column.', 'ViewDefinition.select')
}
