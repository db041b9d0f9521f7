/** The operations of a FHIRPath Patch, read from a Parameters resource (https://hl7.org/fhir/R4/fhirpatch.html). */
import { malformed } from './patch-error.ts'

export interface PatchOperation {
  readonly type: 'add' | 'insert' | 'delete' | 'replace' | 'move'
  readonly path: string
  readonly name: string | undefined
  /** The part that carries the value; see values.ts. */
  readonly value: PatchPart | undefined
  readonly index: number | undefined
  readonly source: number | undefined
  readonly destination: number | undefined
}

/** A part of the Parameters resource. */
export interface PatchPart {
  readonly name: string
  readonly [member: string]: unknown
}

const types = ['add', 'insert', 'delete', 'replace', 'move'] as const

/** The list of operations, still to be read one by one. Throws PatchError `malformed`. */
export function operationsIn(parameters: unknown): readonly unknown[] {
  const { resourceType, parameter = [] } = (parameters ?? {}) as {
    resourceType?: unknown
    parameter?: unknown
  }
  if (resourceType !== 'Parameters' || !Array.isArray(parameter))
    return malformed('A FHIRPath Patch is a Parameters resource with a list of operations.')
  return parameter
}

const known = new Set(['type', 'path', 'name', 'value', 'index', 'source', 'destination'])

/** Throws PatchError `malformed`. */
export function readOperation(operation: unknown): PatchOperation {
  if (!isPart(operation) || operation.name !== 'operation')
    return malformed('Each parameter of a FHIRPath Patch is named operation.')
  const list = partsOf(operation)
  const parts = new Map(list.map((part) => [part.name, part]))
  if (parts.size < list.length || list.some(({ name }) => !known.has(name)))
    malformed('The parts of an operation are type, path, name, value, index, source, destination, each once.')
  const type = types.find((each) => each === given(parts.get('type')))
  if (type === undefined) return malformed('type is one of add, insert, delete, replace, move.')
  const path = given(parts.get('path'))
  if (typeof path !== 'string') return malformed('Each operation has a path.')
  const name = given(parts.get('name'))
  return {
    type,
    path,
    name: typeof name === 'string' ? name : undefined,
    value: parts.get('value'),
    index: numberIn(parts.get('index')),
    source: numberIn(parts.get('source')),
    destination: numberIn(parts.get('destination')),
  }
}

/** Parts of a part, each with a name. Throws PatchError `malformed`. */
export function partsOf({ part = [] }: PatchPart): PatchPart[] {
  if (!Array.isArray(part) || !part.every(isPart)) return malformed('part is a list of parts with names.')
  return part
}

const isPart = (part: unknown): part is PatchPart =>
  typeof part === 'object' && part !== null && typeof (part as { name?: unknown }).name === 'string'

const given = (part: PatchPart | undefined): unknown =>
  Object.entries(part ?? {}).find(([name]) => name.startsWith('value'))?.[1]

function numberIn(part: PatchPart | undefined): number | undefined {
  const value = given(part)
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    return malformed('index, source and destination are whole numbers from 0 on.')
  return value
}
