/**
 * Compiling generated JavaScript text. The texts are made of names of HL7's definitions, never of data that comes in at run time.
 */

/** Values that a compiled text refers to: each gets a parameter name, the same value always the same one. */
export class Constants {
  readonly values: unknown[] = []
  readonly #places = new Map<unknown, string>()

  name(value: unknown): string {
    const known = this.#places.get(value)
    if (known !== undefined) return known
    const name = `k${this.values.push(value) - 1}`
    this.#places.set(value, name)
    return name
  }

  /** The function that `text` (a function expression) evaluates to, with these values in its scope. */
  compile<F>(text: string): F {
    return new Function(...this.values.map((_, i) => `k${i}`), `return ${text}`)(...this.values) as F
  }
}
