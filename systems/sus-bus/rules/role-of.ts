/** P1's business roles whose workers our registers hold: our role, why they call, and the root of their right to practise. */
import type { Purpose, Role } from '#kernel/actor.ts'
import type { BusinessRole } from '#standards/p1/call-context.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'

export interface ActingRole {
  readonly role: Role
  readonly purpose: Purpose
  readonly root: string
}

const known: Partial<Record<BusinessRole, ActingRole>> = {
  LEKARZ_LEK_DENTYSTA_FELCZER: { role: 'doctor', purpose: 'visit', root: `${CEZ_ROOT}.1.6.2` },
  PIELEGNIARKA_POLOZNA: { role: 'nurse', purpose: 'visit', root: `${CEZ_ROOT}.1.6.3` },
  FARMACEUTA: { role: 'pharmacist', purpose: 'dispensing', root: `${CEZ_ROOT}.1.6.1` },
}

export const roleOf = (role: BusinessRole): ActingRole | undefined => known[role]
