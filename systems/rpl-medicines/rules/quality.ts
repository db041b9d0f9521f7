/** What is wrong with the data of RPL: findings that somebody has to settle, product by product. */
import { isGtin } from '#standards/pl-ids/gtin.ts'

/** Rules of the register, and the field that each is about. */
export const faults = {
  'no-atc': 'atc',
  'atc-form': 'atc',
  'atc-group': 'atc',
  strength: 'strength',
  'no-form': 'form',
  'form-spelling': 'form',
  'no-pack': 'id',
  'gtin-digit': 'gtin',
  'gtin-twice': 'gtin',
} as const
export type Fault = keyof typeof faults

export interface QualityFinding {
  readonly fault: Fault
  /** Number of the product, or GTIN of the package. */
  readonly about: string
}

/** What is looked at of a product. */
interface DescribedProduct {
  readonly id?: unknown
  readonly kind?: unknown
  readonly atc?: unknown
  readonly strength?: unknown
  readonly form?: unknown
}

interface DescribedPackage {
  readonly gtin?: unknown
  readonly product?: unknown
}

/** Levels 1 to 5 (https://atcddd.fhi.no/atc/structure_and_principles/); a product should have the fifth. */
const atcForm = /^[A-Z](\d\d([A-Z]([A-Z](\d\d)?)?)?)?$/

const number = String.raw`\d+(?:[ .,]\d+)*`
const unit = String.raw`(?:mg|g|mcg|µg|μg|ml|l|%|mmol|mEq|[kMG]?Bq|j\.m\.|mln j\.m\.|tys\. j\.m\.|IU|kcal)`
const per = String.raw`(?:\s?/\s?(?:${number}\s?)?(?:mg|g|ml|l|h|dobę|dawkę(?: inh\.)?|saszetkę|tabletkę|24 h))?`
const amount = String.raw`${number}\s?${unit}${per}`
const sum = String.raw`\(?${amount}(?:\s?[+;]\s?${amount})*\)?${per}`
const strengthForm = new RegExp(`^${sum}$`)

export const isReadableStrength = (strength: string): boolean =>
  strength.length <= 200 && strengthForm.test(strength)

/** Findings about one product. */
export function productFindings({ id, atc, strength, form, kind }: DescribedProduct): QualityFinding[] {
  const about = String(id)
  const codes = Array.isArray(atc) ? atc.map(String) : []
  const found: Fault[] = [...new Set(codes.flatMap(atcFaults))]
  if (codes.length === 0 && kind === 'human') found.push('no-atc')
  if (strength !== undefined && !isReadableStrength(String(strength))) found.push('strength')
  if (form === undefined) found.push('no-form')
  return found.map((fault) => ({ fault, about }))
}

function atcFaults(code: string): Fault[] {
  if (!atcForm.test(code)) return ['atc-form']
  return code.length < 7 ? ['atc-group'] : []
}

/** Findings about packages, each once. */
export function packageFindings(packages: Iterable<DescribedPackage>): QualityFinding[] {
  const products = new Map<string, string>()
  const findings: QualityFinding[] = []
  for (const { gtin, product } of packages) {
    const about = String(gtin)
    const other = products.get(about)
    if (other === undefined && !isGtin(about)) findings.push({ fault: 'gtin-digit', about })
    if (other !== undefined && other !== String(product)) findings.push({ fault: 'gtin-twice', about })
    products.set(about, String(product))
  }
  return findings
}
