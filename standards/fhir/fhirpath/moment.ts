/** The present moment is what the caller gave: nothing here reads the machine's clock. */
import type { UserInvocationTable } from 'fhirpath'
import type { Library } from './library.ts'
import { FhirPathError } from './refusal.ts'

/** The moment that `now()` means, among the variables; an expression cannot name it. */
export const moment = Symbol('moment')

export function momentFunctions({ compile }: Library): UserInvocationTable {
  const literal = (text: string) => compile(text, {})({ resourceType: 'Basic' }, {}, {})
  const of = (write: (iso: string) => string) => ({
    fn(this: { readonly vars: Readonly<Record<PropertyKey, unknown>> }) {
      const given = this.vars[moment]
      if (!(given instanceof Date))
        throw new FhirPathError('not-supported', 'There is no present moment here.')
      return [...literal(write(given.toISOString()))]
    },
    arity: { 0: [] },
    internalStructures: true,
  })
  return {
    now: of((iso) => `@${iso}`),
    today: of((iso) => `@${iso.slice(0, 10)}`),
    timeOfDay: of((iso) => `@T${iso.slice(11, -1)}`),
  }
}
