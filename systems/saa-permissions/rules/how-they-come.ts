/** Through which room and for which purpose each role usually meets the gate. */
import type { Purpose, Role } from '#kernel/actor.ts'

type Way = { readonly room: string; readonly purpose: Purpose }

const treating: Way = { room: 'epp', purpose: 'visit' }

const ways: Partial<Record<Role, Way>> = {
  doctor: treating,
  /** A parent or a proxy, in the patient's account. */
  patient: { room: 'ikp', purpose: 'own-access' },
  nurse: treating,
  /** After the patient has given the code of a prescription. */
  pharmacist: { room: 'sgr', purpose: 'dispensing' },
  /** At the desk, by PESEL. */
  registrar: { room: 'sor', purpose: 'registration' },
}

export const callerAt = (role: Role): Way => ways[role] ?? { room: 'providers', purpose: 'administration' }
