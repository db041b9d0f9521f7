/** Functions of FHIRPath that we carry out in place of the library: bounded, without a clock, without a network. */
import type { UserInvocationTable } from 'fhirpath'
import { boundaryFunctions } from './boundaries.ts'
import { filterFunctions } from './filtering.ts'
import { keyFunctions } from './keys.ts'
import type { Library } from './library.ts'
import { momentFunctions } from './moment.ts'
import { precision } from './precision.ts'
import { FhirPathError } from './refusal.ts'
import { repeat } from './repeat.ts'
import { resolve } from './resolve.ts'
import { textFunctions } from './text-functions.ts'

type Values = readonly unknown[]
type Expression = (value: unknown) => Values

/** What the library hands a function as `this`. */
interface Surroundings {
  readonly vars: Readonly<Record<string, unknown>>
  readonly dataRoot: Values
}

export function ownFunctions(library: Library): UserInvocationTable {
  return {
    ...textFunctions(library),
    ...momentFunctions(library),
    ...boundaryFunctions(library),
    ...keyFunctions(library),
    ...filterFunctions(library),
    iif: {
      fn: (values: Values, test: Expression, then: Expression, otherwise?: Expression) =>
        iif(library, values, { test, then, otherwise }),
      arity: { 2: ['Expr', 'Expr'], 3: ['Expr', 'Expr', 'Expr'] },
      internalStructures: true,
    },
    precision: {
      fn: (values: Values) => precision(library, values),
      arity: { 0: [] },
      internalStructures: true,
    },
    repeat: {
      fn: (values: Values, next: Expression) => repeat(library, values, next),
      arity: { 1: ['Expr'] },
      internalStructures: true,
    },
    resolve: {
      fn(this: Surroundings, values: Values) {
        return resolve(library, this.vars.rootResource ?? this.dataRoot[0], values)
      },
      arity: { 0: [] },
      internalStructures: true,
    },
  }
}

interface Branches {
  readonly test: Expression
  readonly then: Expression
  readonly otherwise: Expression | undefined
}

/** One value or none, and a criterion that is true, false or empty (https://hl7.org/fhirpath/N1/#iifcriterion-expression-true-result-collection--otherwise-result-collection-collection). */
function iif(library: Library, values: Values, { test, then, otherwise }: Branches): Values {
  const criterion = test(values)
  const [first] = criterion
  const holds = library.isNode(first) ? (first.data as unknown) : first
  if (values.length > 1 || criterion.length > 1 || (first !== undefined && typeof holds !== 'boolean'))
    throw new FhirPathError('invalid', 'iif() takes one value and a criterion that is true or false.')
  if (holds === true) return then(values)
  return otherwise ? otherwise(values) : []
}
