/** Checks a value at a door against the schema of the contract. */
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { refuse } from './problem.ts'

const compiled = new WeakMap<TSchema, Validator>()

/**
 * Refuses with the place of the first fault, never with the value: it may be a person's. The answer has the schema's
 * static type; callers say so by a cast, for inferring it here would cost the compiler half a minute.
 */
export function check(schema: TSchema, value: unknown): unknown {
  const validator = validatorOf(schema)
  if (validator.Check(value)) return value
  const [first] = validator.Errors(value)
  return refuse(
    'incorrect',
    'schema',
    `The input ${first?.message ?? 'is invalid'}.`,
    first?.instancePath || '/',
  )
}

function validatorOf(schema: TSchema): Validator {
  const known = compiled.get(schema)
  if (known) return known
  const validator = Compile(schema) as unknown as Validator
  compiled.set(schema, validator)
  return validator
}
