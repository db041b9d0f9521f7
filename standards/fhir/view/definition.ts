/**
 * ViewDefinition of SQL on FHIR v2 (https://sql-on-fhir.org/ig/StructureDefinition-ViewDefinition.html), read and checked:
 * what is here is well-formed, its expressions are not compiled yet.
 */
import { isResourceType } from '../definitions.ts'
import { readConstants, type ViewConstant } from './constants.ts'
import { elementsIn, isObject, textIn } from './elements.ts'
import { ViewError } from './view-error.ts'

export interface ColumnDefinition {
  readonly name: string
  readonly path: string
  /** Name of a FHIR type; undefined when none is given. */
  readonly type: string | undefined
  /** It may have several values. */
  readonly collection: boolean
  readonly location: string
}

/** What its rows are made for: each thing that `paths` find, the thing itself when there is none. */
export interface Iteration {
  readonly kind: 'forEach' | 'forEachOrNull' | 'repeat'
  readonly paths: readonly string[]
}

export interface SelectDefinition {
  readonly iteration: Iteration | undefined
  readonly columns: readonly ColumnDefinition[]
  readonly selects: readonly SelectDefinition[]
  readonly unionAll: readonly SelectDefinition[]
  readonly location: string
}

export interface ViewDefinition {
  readonly resource: string
  readonly constants: readonly ViewConstant[]
  readonly selects: readonly SelectDefinition[]
  readonly where: readonly { readonly path: string; readonly location: string }[]
}

/** Deepest nesting of selects, and most columns and selects in all. */
const deepest = 20
const mostParts = 1000

/** Throws ViewError. */
export function readView(given: unknown): ViewDefinition {
  const place = 'ViewDefinition'
  if (!isObject(given)) throw new ViewError('invalid', 'A ViewDefinition is a JSON object.', place)
  const resource = textIn(given, 'resource', place)
  if (!isResourceType(resource))
    throw new ViewError('invalid', 'A view says of which resource type it is.', `${place}.resource`)
  const budget = { left: mostParts }
  const selects = elementsIn(given, 'select', place).map((each, index) =>
    readSelect(each, { location: `${place}.select[${index}]`, depth: 0, budget }),
  )
  if (selects.length === 0) throw new ViewError('invalid', 'A view selects something.', `${place}.select`)
  const where = elementsIn(given, 'where', place).map((each, index) => {
    const location = `${place}.where[${index}]`
    return { path: required(each, 'path', location), location: `${location}.path` }
  })
  return { resource, constants: readConstants(given, place), selects, where }
}

interface At {
  readonly location: string
  readonly depth: number
  readonly budget: { left: number }
}

type Given = Readonly<Record<string, unknown>>

function readSelect(given: Given, { location, depth, budget }: At): SelectDefinition {
  if (depth > deepest) throw new ViewError('too-costly', 'Nest selects less deeply.', location)
  const below = (name: string) =>
    elementsIn(given, name, location).map((each, index) =>
      readSelect(each, { location: `${location}.${name}[${index}]`, depth: depth + 1, budget }),
    )
  const columns = elementsIn(given, 'column', location).map((each, index) =>
    readColumn(each, `${location}.column[${index}]`),
  )
  budget.left -= columns.length + 1
  if (budget.left < 0)
    throw new ViewError('too-costly', 'A view has at most 1000 columns and selects.', location)
  const iteration = readIteration(given, location)
  return { iteration, columns, selects: below('select'), unionAll: below('unionAll'), location }
}

function readIteration(given: Given, location: string): Iteration | undefined {
  const found: Iteration[] = []
  for (const kind of ['forEach', 'forEachOrNull'] as const) {
    const path = textIn(given, kind, location)
    if (path !== undefined) found.push({ kind, paths: [path] })
  }
  const { repeat } = given
  if (repeat !== undefined) found.push({ kind: 'repeat', paths: textsIn(repeat, `${location}.repeat`) })
  if (found.length > 1)
    throw new ViewError('invalid', 'A select has one of forEach, forEachOrNull and repeat.', location)
  return found[0]
}

function textsIn(value: unknown, location: string): string[] {
  const texts = Array.isArray(value) ? value : [value]
  if (texts.length === 0 || !texts.every((text) => typeof text === 'string'))
    throw new ViewError('invalid', 'repeat is a list of FHIRPath expressions.', location)
  return texts
}

/** Fit for a table (https://sql-on-fhir.org/ig/StructureDefinition-ViewDefinition.html, rule sql-name). */
const sqlName = /^[A-Za-z][A-Za-z0-9_]{0,254}$/

const prefix = 'http://hl7.org/fhir/StructureDefinition/'

function readColumn(given: Given, location: string): ColumnDefinition {
  const name = required(given, 'name', location)
  if (!sqlName.test(name))
    throw new ViewError('invalid', 'A column’s name has letters, digits and underscores.', `${location}.name`)
  const { collection = false } = given
  if (typeof collection !== 'boolean')
    throw new ViewError('invalid', 'collection is true or false.', `${location}.collection`)
  const type = textIn(given, 'type', location)
  return {
    name,
    path: required(given, 'path', location),
    type: type?.startsWith(prefix) ? type.slice(prefix.length) : type,
    collection,
    location,
  }
}

function required(given: Given, name: string, location: string): string {
  const text = textIn(given, name, location)
  if (text === undefined) throw new ViewError('invalid', `${name} is missing.`, `${location}.${name}`)
  return text
}
