/** Applies the rules to a caller: what of a type is in reach, and which access facts must hold. */
import type { Role } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import { owns } from '../owners.ts'
import { Remembered } from '../remembered.ts'
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
  const rule = rulesOn(actor.role, type).find((each) => fits(each, caller))
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

/** By role and type. FHIR has fewer types than that. */
const known = new Map<Role, Remembered<string, readonly Rule[]>>()

/** Those about a role and a type, in their order: each read asks. */
function rulesOn(role: Role, type: string): readonly Rule[] {
  const ofRole = known.get(role) ?? new Remembered<string, readonly Rule[]>(300)
  known.set(role, ofRole)
  return ofRole.get(type) ?? ofRole.set(type, rules.filter(isAbout(role, type)))
}

const isAbout =
  (role: Role, type: string) =>
  ({ roles, types }: Rule): boolean =>
    (roles === 'every' || roles.includes(role)) && (types === 'every' || types.includes(type))

/** A rule that is about the caller's role and the type. */
function fits({ purposes, rooms, inPlace }: Rule, { actor, purpose, room }: Caller): boolean {
  return (
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
