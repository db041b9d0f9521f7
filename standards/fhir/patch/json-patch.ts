/**
 * JSON Patch (RFC 6902) over JSON Pointer (RFC 6901). No pointer reaches anything but the document's own members, and what a
 * patch may bring or copy is bounded.
 */
import { isExactNumber } from '../json.ts'
import { Copier, isEqual } from './json-value.ts'
import { eachOperation, failed, malformed, PatchError } from './patch-error.ts'

interface Operation {
  readonly op: string
  readonly path: readonly string[]
  readonly from: readonly string[]
  readonly value: unknown
}

type Container = Record<string, unknown> | unknown[]

/** The document as the patch makes it. `document` is used up: it is half changed when this throws PatchError. */
export function applyJsonPatch(document: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) return malformed('A JSON Patch is a list of operations.')
  const patched = new Patched(document)
  eachOperation(patch, (operation) => patched.apply(read(operation)))
  return patched.document
}

/**
 * Lists and objects that the patch took the last thing out of are taken out too: RFC 6902 leaves them empty, FHIR has no empty
 * ones (https://hl7.org/fhir/R4/json.html#primitive). `document`: as `applyJsonPatch` made it with the same patch.
 */
export function withoutEmptied(document: unknown, patch: unknown): unknown {
  for (const { op, path, from } of Array.isArray(patch) ? patch.map(read) : []) {
    if (op !== 'remove' && op !== 'move') continue
    const emptied = (op === 'move' ? from : path).slice(0, -1)
    while (emptied.length > 0 && dropEmpty(document, emptied)) emptied.pop()
  }
  return document
}

/** Whether something empty stood at the path, and is gone. */
function dropEmpty(document: unknown, path: readonly string[]): boolean {
  const patched = new Patched(document)
  const value = patched.find(path)
  if (typeof value !== 'object' || value === null || isExactNumber(value) || Object.keys(value).length > 0)
    return false
  patched.apply({ op: 'remove', path, from: [], value: undefined })
  return true
}

function read(operation: unknown): Operation {
  if (typeof operation !== 'object' || operation === null)
    return malformed('Each operation of a JSON Patch is an object.')
  const { op, path, from } = operation as Record<string, unknown>
  if (typeof op !== 'string' || !Object.hasOwn(needs, op))
    return malformed('op is one of add, remove, replace, move, copy, test.')
  const needed = needs[op]
  if (needed === 'value' && !Object.hasOwn(operation, 'value')) malformed(`${op} needs a value.`)
  return {
    op,
    path: pointer(path),
    from: needed === 'from' ? pointer(from) : [],
    value: (operation as { value?: unknown }).value,
  }
}

/** What an operation must have beside its path. */
const needs: Readonly<Record<string, 'value' | 'from' | undefined>> = {
  add: 'value',
  remove: undefined,
  replace: 'value',
  move: 'from',
  copy: 'from',
  test: 'value',
}

/** Longest pointer: nothing stands deeper in a document that is accepted. */
const longest = 64

function pointer(text: unknown): string[] {
  if (typeof text !== 'string' || (text !== '' && !text.startsWith('/')) || /~(?![01])/.test(text))
    return malformed('path and from are JSON Pointers, such as /name/0/family.')
  const tokens = text.split('/').slice(1)
  if (tokens.length > longest) malformed(`A pointer has at most ${longest} steps.`)
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Under way: the document inside a box, so that the whole of it can be replaced like any member. */
class Patched {
  readonly #box: { root: unknown }
  readonly #copier = new Copier()

  constructor(document: unknown) {
    this.#box = { root: document }
  }

  get document(): unknown {
    return this.#box.root
  }

  apply({ op, path, from, value }: Operation): void {
    if (op === 'add') this.#add(path, value)
    else if (op === 'remove') this.#remove(path)
    else if (op === 'replace') this.#replace(path, value)
    else if (op === 'copy') this.#add(path, this.#get(from))
    else if (op === 'move') this.#move(path, from)
    else if (!isEqual(this.find(path), value))
      throw new PatchError('test-failed', 'The value at the path is not the one that the test expects.')
  }

  #move(path: readonly string[], from: readonly string[]): void {
    if (path.length > from.length && from.every((token, index) => token === path[index]))
      failed('A value cannot be moved into itself.')
    this.#add(path, this.#remove(from))
  }

  #add(path: readonly string[], given: unknown): void {
    const { container, name } = this.#end(path)
    const value = this.#copier.copy(given, path.length)
    if (!Array.isArray(container)) container[name] = value
    else if (name === '-') container.push(value)
    else container.splice(indexIn(container.length + 1, name), 0, value)
  }

  #remove(path: readonly string[]): unknown {
    if (path.length === 0) failed('The resource itself cannot be removed.')
    const { container, name } = this.#end(path)
    const value = member(container, name)
    if (Array.isArray(container)) container.splice(Number(name), 1)
    else delete container[name]
    return value
  }

  #replace(path: readonly string[], value: unknown): void {
    const { container, name } = this.#end(path)
    member(container, name)
    const copied = this.#copier.copy(value, path.length)
    if (Array.isArray(container)) container[Number(name)] = copied
    else container[name] = copied
  }

  #get(path: readonly string[]): unknown {
    const { container, name } = this.#end(path)
    return member(container, name)
  }

  /** What stands there; undefined where nothing does. */
  find(path: readonly string[]): unknown {
    try {
      return this.#get(path)
    } catch (error) {
      if (error instanceof PatchError && error.trouble === 'failed') return undefined
      throw error
    }
  }

  /** The object or list in which a pointer's last step stands or would stand. */
  #end(path: readonly string[]): { container: Container; name: string } {
    let container: Container = this.#box
    let name = 'root'
    for (const token of path) {
      const value = member(container, name)
      if (typeof value !== 'object' || value === null || isExactNumber(value))
        return failed('The path leads through something that has no members.')
      container = value as Container
      name = token
    }
    if (name === '__proto__') malformed('A member named __proto__ is not accepted.')
    return { container, name }
  }
}

function member(container: Container, name: string): unknown {
  if (Array.isArray(container)) return container[indexIn(container.length, name)]
  return Object.hasOwn(container, name) ? container[name] : failed('Nothing stands at the path.')
}

/** A place below `end`, written as RFC 6901 §4 wants it. */
function indexIn(end: number, name: string): number {
  if (!/^(0|[1-9]\d{0,8})$/.test(name) || Number(name) >= end) failed('The list has no such place.')
  return Number(name)
}
