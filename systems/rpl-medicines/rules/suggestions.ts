/**
 * What would mend a finding, told by the register itself: the ATC code that nearly all medicines of the same substance have, the spelling
 * that nearly all use for a form, a strength with its units as others write them. A suggestion is for a person to judge.
 */
import { isReadableStrength } from './quality.ts'

interface Described {
  readonly inn?: unknown
  readonly atc?: unknown
  readonly form?: unknown
}

/** Of so many medicines of one substance at least four fifths agree. */
const enough = 3
const agreed = 0.8
/** How much more often the usual spelling is written. */
const usual = 20

export class Suggestions {
  readonly #atc = new Map<string, Map<string, number>>()
  readonly #forms = new Map<string, number>()
  readonly #spellings = new Map<string, string>()
  readonly #mended = new Map<string, string | undefined>()

  /** `products`: the whole register. */
  constructor(products: Iterable<Described>) {
    for (const { inn, atc, form } of products) {
      if (form !== undefined) this.#forms.set(String(form), (this.#forms.get(String(form)) ?? 0) + 1)
      if (inn === undefined || !Array.isArray(atc)) continue
      const codes = this.#atc.get(folded(String(inn))) ?? new Map<string, number>()
      for (const code of atc.map(String).filter(isWhole)) codes.set(code, (codes.get(code) ?? 0) + 1)
      this.#atc.set(folded(String(inn)), codes)
    }
    for (const [form] of [...this.#forms].sort(([, one], [, other]) => one - other))
      this.#spellings.set(folded(form), form)
  }

  atcOf(inn: unknown): string | undefined {
    const codes = [...(this.#atc.get(folded(String(inn ?? ''))) ?? [])].sort(([, a], [, b]) => b - a)
    const all = codes.reduce((sum, [, count]) => sum + count, 0)
    const [best, count] = codes[0] ?? ['', 0]
    return all >= enough && count / all >= agreed ? best : undefined
  }

  /** The usual spelling of a form that is hardly ever spelt so. */
  formOf(form: unknown): string | undefined {
    if (form === undefined) return undefined
    const written = String(form)
    if (!this.#mended.has(written)) this.#mended.set(written, this.#mend(written))
    return this.#mended.get(written)
  }

  #mend(written: string): string | undefined {
    const same = this.#spellings.get(folded(written))
    const common = same === written ? this.#nearly(folded(written), written) : same
    if (common === undefined) return undefined
    return (this.#forms.get(common) ?? 0) >= usual * (this.#forms.get(written) ?? 1) ? common : undefined
  }

  /** One letter too many, too few, or another one. */
  #nearly(letters: string, written: string): string | undefined {
    const own = this.#forms.get(written) ?? 0
    for (const [spelling, form] of this.#spellings)
      if (spelling !== letters && (this.#forms.get(form) ?? 0) >= usual * own && isOneOff(letters, spelling))
        return form
    return undefined
  }
}

/** Only where the units stand apart and have their usual names is a strength read by machines. */
export function strengthOf(strength: unknown): string | undefined {
  const written = String(strength ?? '')
  if (written.length > 200) return undefined
  const tidy = written
    .replace(/(\d)(?=(?:mg|g|mcg|µg|μg|ml|l|j\.m\.|IU|mmol)(?![\p{L}]))/gu, '$1 ')
    .replace(/\bj\. ?m\.?(?=\s|\/|$)/gu, 'j.m.')
    .replace(/\s*\/\s*/g, '/')
    .replace(/\/1 ?(?=ml\b|g\b)/g, '/')
    .replace(/\s*([+;])\s*/g, ' $1 ')
    .replace(/\s+/g, ' ')
    .trim()
  return tidy !== written && isReadableStrength(tidy) ? tidy : undefined
}

const isWhole = (code: string): boolean => /^[A-Z]\d\d[A-Z]{2}\d\d$/.test(code)

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function isOneOff(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  const [tail, otherTail] = [one.slice(start), other.slice(start)]
  return tail.slice(1) === otherTail.slice(1) || tail.slice(1) === otherTail || tail === otherTail.slice(1)
}
