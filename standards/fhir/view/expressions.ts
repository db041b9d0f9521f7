/** The expressions of a view: cells, conditions, and what rows are made for. */
import { type Expression, expressionOf } from '../fhirpath/expression.ts'
import type { Library } from '../fhirpath/library.ts'
import { FhirPathError } from '../fhirpath/refusal.ts'
import { inputOf, outputOf } from '../fhirpath/values.ts'
import { isExactNumber } from '../json.ts'
import { nothing } from '../path/compiled.ts'
import { Item, type Items } from '../path/item.ts'
import { PathError } from '../path/syntax.ts'
import type { ColumnDefinition, Iteration } from './definition.ts'
import { quickPath } from './quick-path.ts'
import type { Constant, Part, Rows, Scope } from './run.ts'
import { ViewError } from './view-error.ts'

export interface Compiler {
  readonly library: Library
  readonly constants: ReadonlyMap<string, Constant>
}

type Find = (scope: Scope) => Items

/** What a path may name with a `%` beside the view's constants. */
const given = /^(rowIndex|resource|rootResource|context|ucum|sct|loinc|vs-.*|ext-.*)$/

function find({ library, constants }: Compiler, path: string, location: string): Find {
  const expression = inPlace(location, () => expressionOf(library, path))
  const variables = [...expression.syntax.variables]
  if (variables.some((name) => !given.test(name) && !constants.has(name)))
    throw new ViewError('invalid', 'The path uses a constant that the view does not have.', location)
  const isTimeless = variables.every((name) => given.test(name) || constants.get(name)?.quick !== undefined)
  const quick = isTimeless ? quickPath(path) : undefined
  if (quick) return (scope) => inPlace(location, () => quick(scope.focus, scope.run.env(scope)))
  return (scope) => inPlace(location, () => byLibrary(expression, scope))
}

function byLibrary({ run: evaluate }: Expression, scope: Scope): Items {
  const { focus, run } = scope
  const { library } = run
  const { value, originals } = inputOf(library, focus.value)
  const input = focus === nothing ? [] : [library.node(value, focus.type)]
  return evaluate(input, run.variables(scope)).flatMap((found) => {
    const output = outputOf(library, found, originals)
    return output === undefined ? [] : [new Item(output, typeOf(library, found))]
  })
}

/** The FHIR type of what the library found; what it computed has none that matters. */
function typeOf(library: Library, found: unknown): string {
  if (!library.isNode(found)) return ''
  const { fhirNodeDataType: type, path } = found
  return type === null || type === 'BackboneElement' || type === 'Element' ? (path ?? '') : type
}

function inPlace<T>(location: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof FhirPathError) throw new ViewError(error.code, error.message, location)
    if (error instanceof PathError)
      throw new ViewError(error.code === 'too-costly' ? 'too-costly' : 'invalid', error.message, location)
    throw error
  }
}

/** A condition: true or not; empty counts as false. Throws ViewError. */
export function compileTest(compiler: Compiler, path: string, location: string): (scope: Scope) => boolean {
  const values = find(compiler, path, location)
  return (scope) => {
    const [first, ...more] = valuesOf(values(scope))
    if (more.length > 0 || (first !== undefined && typeof first !== 'boolean'))
      throw new ViewError('invalid', 'A condition of a view is true or false.', location)
    return first === true
  }
}

/** The value of a column: null for none, a list for a collection. Throws ViewError. */
export function compileColumn(compiler: Compiler, definition: ColumnDefinition): (scope: Scope) => unknown {
  const { path, type, collection, location } = definition
  const values = find(compiler, path, `${location}.path`)
  return (scope) => {
    const cells = valuesOf(values(scope))
    for (const cell of cells)
      if (!isOfType(cell, type))
        throw new ViewError(
          'invalid',
          'A value is not of the type that its column declares.',
          `${location}.type`,
        )
    if (collection) return cells
    if (cells.length > 1)
      throw new ViewError('invalid', 'A column that is no collection has several values.', location)
    return cells[0] ?? null
  }
}

const valuesOf = (items: Items): unknown[] =>
  items.flatMap(({ value }) => (value === undefined ? [] : [value]))

const ofNumbers = new Set(['integer', 'decimal', 'positiveInt', 'unsignedInt', 'integer64'])
const ofTexts = new Set(
  'string code id uri url canonical oid uuid markdown base64Binary xhtml date dateTime instant time'.split(
    ' ',
  ),
)

/** Whether a value is of the kind that the type has in JSON; without a type any primitive is. */
function isOfType(value: unknown, type: string | undefined): boolean {
  if (type === 'boolean') return typeof value === 'boolean'
  const isNumber = typeof value === 'number' || isExactNumber(value)
  if (type === undefined) return isNumber || typeof value !== 'object'
  if (ofNumbers.has(type)) return isNumber
  return ofTexts.has(type) ? typeof value === 'string' : typeof value === 'object'
}

interface Iterated {
  readonly iteration: Iteration
  readonly part: Part
  readonly location: string
}

/** Rows of a part for each thing that the iteration finds. */
export function compileIteration(compiler: Compiler, { iteration, part, location }: Iterated): Part {
  const { kind, paths } = iteration
  const finders = paths.map((path) => find(compiler, path, `${location}.${kind}`))
  const foci: Find = kind === 'repeat' ? (scope) => repeated(finders, scope) : (finders[0] ?? (() => []))
  return {
    columns: part.columns,
    rows(scope) {
      const { run } = scope
      const list = foci(scope)
      run.spendRows(list.length)
      if (list.length === 0 && kind === 'forEachOrNull')
        return part.rows({ run, focus: nothing, rowIndex: 0 })
      return list.flatMap((focus, rowIndex): Rows => part.rows({ run, focus, rowIndex }))
    },
  }
}

/** JSON is no deeper. */
const deepest = 64

/** What the paths find, and find again in that, each before its next sibling. */
function repeated(finders: readonly Find[], scope: Scope): Item[] {
  const list: Item[] = []
  const visit = (focus: Item, depth: number): void => {
    if (depth > deepest) throw new ViewError('too-costly', 'repeat finds itself.', 'ViewDefinition.select')
    for (const finder of finders)
      for (const each of finder({ ...scope, focus })) {
        scope.run.spendRows(1)
        list.push(each)
        visit(each, depth + 1)
      }
  }
  visit(scope.focus, 0)
  return list
}
