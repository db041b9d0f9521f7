/** Who a token stands for: the worker named in the assertion, if the registers say that they work for this provider in that role. */
import type { Actor, Purpose, Role } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { Caller, Context } from '#kernel/system.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import { sor } from '../../../sor-registers/contract.ts'
import { purposeOf } from '../../rules/purpose-of.ts'
import type { Claims, UserRole } from './assertion.ts'

const pesel = `${CEZ_ROOT}.1.1.616`

/** P1's roles whose workers our registers hold: our role, and the root of the right to practise. */
const known: Partial<Record<UserRole, { readonly role: Role; readonly root: string }>> = {
  LEK: { role: 'doctor', root: `${CEZ_ROOT}.1.6.2` },
  LEKD: { role: 'doctor', root: `${CEZ_ROOT}.1.6.2` },
  FEL: { role: 'doctor', root: `${CEZ_ROOT}.1.6.2` },
  PIEL: { role: 'nurse', root: `${CEZ_ROOT}.1.6.3` },
  POL: { role: 'nurse', root: `${CEZ_ROOT}.1.6.3` },
  FARM: { role: 'pharmacist', root: `${CEZ_ROOT}.1.6.1` },
  PADM: { role: 'registrar', root: pesel },
}

/** The caller that the token stands for. Refuses `unprocessable` with the claim as the place. */
export async function callerFor(claims: Claims, organization: string, context: Context): Promise<Caller> {
  const { user_role, purpose } = claims
  if (purpose === 'BTG')
    refuse('unprocessable', 'no-emergency', 'Emergency access is not given over this call yet.', 'purpose')
  const kind =
    known[user_role] ??
    refuse(
      'unprocessable',
      'role-not-here',
      'The registers here hold no workers of this role yet.',
      'user_role',
    )
  if (claims.con !== undefined)
    refuse('unprocessable', 'assistant', 'con belongs to the role ASYS, which is not here yet.', 'con')
  const found = await workerNamed(claims.user_id, kind.root, context)
  const post = found?.posts.find((each) => each.role === kind.role && each.organization === organization)
  if (!found || !post)
    return refuse(
      'unprocessable',
      'not-a-worker',
      'The registers know no such worker of this provider in this role.',
      'user_id',
    )
  const { practitioner, npwz } = found
  const actor: Actor = { role: actingAs(kind.role), practitioner, organization, ...(npwz && { npwz }) }
  return { room: 'providers', actor, purpose: purpose === 'CONTT' ? 'visit' : purposeFor(actor.role) }
}

/** Clinicians' work is documented by their provider's system; others reach no more than they would themselves. */
const actingAs = (role: Role): Role => (role === 'doctor' || role === 'nurse' ? 'provider-system' : role)

const purposeFor = (role: Role): Purpose => (role === 'provider-system' ? 'integration' : purposeOf(role))

async function workerNamed(id: string, root: string, context: Context) {
  const [given, extension = ''] = id.split(':')
  if (given === pesel) return (await context.call(sor.workerByPesel, { pesel: extension }).catch(none)).worker
  if (given !== root) return undefined
  return (await context.call(sor.workerByLicence, { system: `urn:oid:${root}`, npwz: extension })).worker
}

/** A number that is no PESEL is nobody's. */
function none(error: unknown): { worker?: undefined } {
  if (error instanceof Error && 'category' in error && error.category === 'incorrect') return {}
  throw error
}
