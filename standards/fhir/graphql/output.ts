/** An object of the answer in the making; what is flattened comes together in lists (https://hl7.org/fhir/R4/graphql.html#flattening). */
import type { Flattening } from './directives.ts'
import { GraphqlFault } from './fault.ts'

export interface Placed {
  readonly key: string
  /** Name of the FHIR type: all that comes together under one name has the same. */
  readonly type: string
  readonly value: unknown
  /** The value is a list. */
  readonly many: boolean
  readonly flattening: Flattening
}

/** Where the fields of an object go. */
export interface Into {
  readonly output: Output
  /** Added to names by `@slice`. */
  readonly suffix: string
  /** A parent that repeats was flattened: values come together in lists. */
  readonly collated: boolean
}

export class Output {
  readonly value: Record<string, unknown> = {}
  readonly #types = new Map<string, string>()

  /** `collated`: a parent that repeats was flattened. Throws GraphqlFault. */
  put({ key, type, value, many, flattening }: Placed, collated: boolean): void {
    if (!collated && !flattening.singleton) {
      this.value[key] = value
      return
    }
    const values: readonly unknown[] = many ? (value as unknown[]) : [value]
    if (values.length === 0) return
    const known = this.#types.get(key)
    if (known !== undefined && known !== type)
      throw new GraphqlFault('invalid', 'Values of different types would come together under one name.')
    this.#types.set(key, type)
    if (flattening.singleton) this.#single(key, values)
    else this.value[key] = [...((this.value[key] as unknown[] | undefined) ?? []), ...values]
  }

  #single(key: string, values: readonly unknown[]): void {
    if (values.length > 1 || Object.hasOwn(this.value, key))
      throw new GraphqlFault('invalid', 'A field with @singleton has several values.')
    this.value[key] = values[0]
  }
}
