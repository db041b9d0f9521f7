/** Everything that is wrong in the register, with what stands there and what would mend it. */
import { type Fault, faults, packageFindings, productFindings } from './quality.ts'
import { Suggestions, strengthOf } from './suggestions.ts'

export interface Found {
  readonly rule: Fault
  readonly register: 'rpl.product' | 'rpl.package'
  readonly key: string
  readonly field: string
  readonly value: string
  readonly suggestion: string | undefined
}

type Described = Readonly<Record<string, unknown>>

/** All products and packages that stand today. */
export function foundIn(products: readonly Described[], packages: readonly Described[]): Found[] {
  const suggestions = new Suggestions(products)
  const packed = new Set(packages.filter(({ isDeleted }) => isDeleted !== true).map(({ product }) => product))
  return [
    ...products.flatMap((product) => ofProduct(product, suggestions, packed)),
    ...packageFindings(packages).map(({ fault, about }) => ({
      ...({ rule: fault, register: 'rpl.package', key: about } as const),
      ...{ field: faults[fault], value: about, suggestion: undefined },
    })),
  ]
}

function ofProduct(product: Described, suggestions: Suggestions, packed: ReadonlySet<unknown>): Found[] {
  const rules = productFindings(product).map(({ fault }) => fault)
  const spelling = suggestions.formOf(product.form)
  if (spelling !== undefined) rules.push('form-spelling')
  if (!packed.has(product.id)) rules.push('no-pack')
  return rules.map((rule) => ({
    ...({ rule, register: 'rpl.product', key: String(product.id), field: faults[rule] } as const),
    value: written(product[faults[rule]]),
    suggestion: faults[rule] === 'atc' ? suggestions.atcOf(product.inn) : mended(rule, product, spelling),
  }))
}

function mended(rule: Fault, { strength }: Described, spelling: string | undefined): string | undefined {
  if (rule === 'strength') return strengthOf(strength)
  return rule === 'form-spelling' ? spelling : undefined
}

const written = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value ?? ''))
