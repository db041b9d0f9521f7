/** Why somebody in a role uses the platform, unless they say otherwise. */
import type { Purpose, Role } from '#kernel/actor.ts'

const purposes: Partial<Record<Role, Purpose>> = {
  patient: 'own-access',
  doctor: 'visit',
  nurse: 'visit',
  pharmacist: 'dispensing',
  registrar: 'registration',
  auditor: 'audit',
}

/** The same for a person in a browser and for the program that acts for them. */
export const purposeOf = (role: Role): Purpose => purposes[role] ?? 'administration'
