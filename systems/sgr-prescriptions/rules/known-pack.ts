/**
 * Which pack of the register of medicinal products is prescribed. Prawo farmaceutyczne art. 96a ust. 1 pkt 4: a prescription names
 * the medicine, its form, strength and quantity; art. 3 ust. 1: only admitted medicines are on the market.
 */
import { refuse } from '#kernel/problem.ts'

interface Asked {
  readonly product?: string | undefined
  readonly gtin?: string | undefined
}

interface Known {
  readonly product: string
  readonly gtin: string
  readonly mayBePrescribed: boolean
}

/** Refuses `unprocessable/unknown-medicine`, `not-admitted`, `which-pack`. */
export function knownPack<P extends Known>(
  { product, gtin }: Asked,
  packs: readonly P[],
  location: string,
): P {
  const fits = packs.filter(
    (pack) =>
      (product === undefined || pack.product === product) && (gtin === undefined || pack.gtin === gtin),
  )
  const offered = fits.filter(({ mayBePrescribed }) => mayBePrescribed)
  const [first, second] = offered
  if (fits.length === 0)
    refuse(
      'unprocessable',
      'unknown-medicine',
      'No medicine has this register number; look it up with findMedicines.',
      `${location}/product`,
    )
  if (first === undefined)
    refuse(
      'unprocessable',
      'not-admitted',
      'This medicine may not be prescribed today: its authorisation has ended, or only hospitals use it. Choose another.',
      `${location}/product`,
    )
  if (second !== undefined)
    refuse(
      'unprocessable',
      'which-pack',
      'This medicine has several packs; say which one by its GTIN.',
      `${location}/gtin`,
    )
  return first
}
