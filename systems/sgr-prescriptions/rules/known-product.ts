/**
 * Only a product of the register of medicinal products may be prescribed by its number.
 * Prawo farmaceutyczne art. 96a ust. 1 pkt 4: a prescription names the medicine, its form, strength and quantity.
 */
import { refuse } from '#kernel/problem.ts'
import { type Medicine, medicines } from '#standards/terminology/medicines.table.ts'

const byProduct = new Map(medicines.map((medicine) => [medicine.productId, medicine]))

export function findProduct(product: string): Medicine | undefined {
  return byProduct.get(product)
}

/** Refuses `unprocessable/unknown-medicine` at `location`. */
export function knownProduct(product: string, location: string): Medicine {
  return (
    byProduct.get(product) ??
    refuse(
      'unprocessable',
      'unknown-medicine',
      'No medicine has this register number; look it up with findMedicines.',
      `${location}/product`,
    )
  )
}
