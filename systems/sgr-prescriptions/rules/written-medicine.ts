/**
 * A medicine that the prescriber wrote by hand while the register of medicines was away. A prescription needs name, form, strength and
 * quantity (Prawo farmaceutyczne art. 96a ust. 1 pkt 4), not a number of the register; a patient's medicine does not wait for a machine.
 */
import { refuse } from '#kernel/problem.ts'
import { isGtin, toGtin14 } from '#standards/pl-ids/gtin.ts'

interface Written {
  readonly gtin?: string | undefined
}

/** With 14 digits. Refuses `incorrect/gtin-check-digit`. */
export function gtinOf({ gtin }: Written, location: string): string | undefined {
  if (gtin === undefined) return undefined
  if (!isGtin(gtin))
    refuse(
      'incorrect',
      'gtin-check-digit',
      'The number of the pack is mistyped: copy it from under the bar code, or leave it out.',
      `${location}/written/gtin`,
    )
  return toGtin14(gtin)
}

const usual = 30

/** Nobody knows whether it is an antibiotic or made for one patient: never more than the usual days, unless it is brought in. Refuses `unprocessable/valid-days`. */
export function assertUsualDays(
  { imported }: { readonly imported?: boolean },
  validDays: number | undefined,
  location: string,
): void {
  if (imported !== true && validDays !== undefined && validDays > usual)
    refuse(
      'unprocessable',
      'valid-days',
      `A prescription for a medicine written by hand is valid for ${usual} days at most.`,
      `${location}/validDays`,
    )
}
