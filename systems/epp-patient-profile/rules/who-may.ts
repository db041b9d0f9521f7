/**
 * Who may open a profile: the patient and those who treat. A pharmacist sees the prescriptions a patient shows, never a
 * profile; a registrar sees no health data. Whether this patient is theirs is the gate's to say.
 */
import type { Actor, Role } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'

const readers: readonly Role[] = ['patient', 'doctor', 'nurse', 'provider-system', 'sandbox']

export function assertMayOpen({ role, patient: own }: Actor, patient: string): void {
  if (!readers.includes(role))
    refuse(
      'forbidden',
      'not-for-this-role',
      'A profile is opened by the patient and by those who treat the patient.',
    )
  if (role === 'patient' && own !== patient)
    refuse('forbidden', 'not-your-patient', 'You may open your own profile only.')
}
