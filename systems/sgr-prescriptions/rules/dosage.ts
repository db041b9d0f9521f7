/**
 * A prescription says how to take the medicine.
 * Prawo farmaceutyczne art. 96a ust. 1 pkt 4; rozporządzenie w sprawie recept (t.j. Dz.U. 2023 poz. 487).
 */
import { refuse } from '#kernel/problem.ts'

/** Refuses `unprocessable/no-dosage` for what has no letter or digit in it. */
export function assertDosage(dosage: string, location: string): void {
  if (!/[\p{L}\p{N}]/u.test(dosage))
    refuse('unprocessable', 'no-dosage', 'Say how to take it, e.g. "1 tabl. rano".', `${location}/dosage`)
}
