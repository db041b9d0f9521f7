/**
 * Whoever has the key or the code can collect the medicine: only the patient, who gets them (Prawo farmaceutyczne
 * art. 96b), and the prescriber, who hands them over, see them.
 */
import type { Actor } from '#kernel/actor.ts'

export function seesTheKey(
  { role, patient, practitioner }: Actor,
  of: string,
  prescriber: string | undefined,
): boolean {
  if (role === 'patient') return patient === of
  return (role === 'doctor' || role === 'nurse') && practitioner !== undefined && practitioner === prescriber
}
