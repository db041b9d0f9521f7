/** The functions `where` and `exists`: the library takes an element that is false for a true criterion. */
import type { UserInvocationTable } from 'fhirpath'
import type { Library } from './library.ts'

type Values = readonly unknown[]
type Criterion = (value: unknown) => Values

interface Context {
  $index?: number
}

export function filterFunctions(library: Library): UserInvocationTable {
  return {
    where: {
      fn(this: Context, values: Values, criterion: Criterion) {
        return values.filter((value, index) => holds(library, this, { value, index, criterion }))
      },
      arity: { 1: ['Expr'] },
      internalStructures: true,
    },
    exists: {
      fn(this: Context, values: Values, criterion?: Criterion) {
        if (criterion === undefined) return values.length > 0
        return values.some((value, index) => holds(library, this, { value, index, criterion }))
      },
      arity: { 0: [], 1: ['Expr'] },
      internalStructures: true,
    },
  }
}

interface Tried {
  readonly value: unknown
  readonly index: number
  readonly criterion: Criterion
}

/** One value that is no boolean counts as true (http://hl7.org/fhirpath/N1/#singleton-evaluation-of-collections). */
function holds(library: Library, context: Context, { value, index, criterion }: Tried): boolean {
  context.$index = index
  const [first] = criterion(value)
  const found = library.isNode(first) ? (first.data as unknown) : first
  return found !== undefined && found !== null && found !== false
}
