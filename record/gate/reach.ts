/** Applies the rules to a caller: what of a type is in reach, and which access facts must hold. */
import type { Role } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import { owns } from '../owners.ts'
import { mustBePermitted } from './permission.ts'
import { type Rule, rules } from './rules.table.ts'

/** What a caller may reach of one type. */
export type Reach =
  | { readonly kind: 'all' }
  | { readonly kind: 'self'; readonly patient: string }
  | { readonly kind: 'related' }

const all: Reach = { kind: 'all' }
const related: Reach = { kind: 'related' }

/** Refuses `forbidden/role-may-not` when no rule lets this caller near the type, `forbidden/insufficient-scope` when the application was not allowed it. Ids in a Reach are public ids. */
export function reachOf(caller: Caller, type: string): Reach {
  const { actor, purpose, room } = caller
  if (caller.permission !== undefined) mustBePermitted(caller, type, 'any')
  const rule = rulesOf(actor.role).find((each) => fits(each, caller, type))
  if (!rule || rule.whom === 'nobody')
    refuse(
      'forbidden',
      'role-may-not',
      `Role ${actor.role} with purpose ${purpose} may not reach ${type} here.`,
    )
  if (rule.whom === 'self')
    return {
      kind: 'self',
      patient: actor.patient ?? refuse('forbidden', 'no-patient', 'Sign in as the patient.'),
    }
  if (rule.whom === 'owned' && !owns(room, type))
    refuse('forbidden', 'not-owner', `${room} does not own ${type}; ask the room that does.`)
  if (rule.whom === 'related') return related
  return all
}

/** Whether a type is reached of those people of whom another is reached in this way. */
export function mayReach(caller: Caller, type: string, way: Reach['kind']): boolean {
  const kind = wayTo(caller, type)
  return kind === 'all' || kind === way
}

/** Whether anything of a type is in reach at all. */
export const canReach = (caller: Caller, type: string): boolean => wayTo(caller, type) !== undefined

function wayTo(caller: Caller, type: string): Reach['kind'] | undefined {
  try {
    return reachOf(caller, type).kind
  } catch {
    return undefined
  }
}

const byRole = new Map<Role, readonly Rule[]>()

/** Those that are about a role, in their order: each read asks. */
function rulesOf(role: Role): readonly Rule[] {
  const known = byRole.get(role)
  if (known !== undefined) return known
  const found = rules.filter(({ roles }) => roles === 'every' || roles.includes(role))
  byRole.set(role, found)
  return found
}

/** A rule that is about the caller's role. */
function fits(
  { types, purposes, rooms, inPlace }: Rule,
  { actor, purpose, room }: Caller,
  type: string,
): boolean {
  return (
    (types === 'every' || types.includes(type)) &&
    (purposes === undefined || purposes.includes(purpose)) &&
    (rooms === undefined || rooms.includes(room)) &&
    (inPlace === undefined || actor.proxy !== undefined)
  )
}

export function notYours(): never {
  return refuse(
    'forbidden',
    'not-your-patient',
    'There is no relation of care between you and this patient: a declared choice, a visit or an accepted referral.',
  )
}
