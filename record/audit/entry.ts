/** One access to a person's data, as compact as it is kept. */
import type { Caller } from '#kernel/system.ts'
import { isServerId } from '../id.ts'
import type { Holdings } from '../keys/of-world.ts'
import { type Detail, readDetail, writtenDetail } from './detail.ts'
import { numberAt } from './number.ts'

/** Stable numbers, as stored; append only. */
const roles = [
  'patient',
  'doctor',
  'nurse',
  'pharmacist',
  'registrar',
  'auditor',
  'provider-system',
  'sandbox',
  'platform',
  'operator',
  'call-centre',
  'register-keeper',
] as const
const purposes = [
  'visit',
  'dispensing',
  'booking',
  'registration',
  'own-access',
  'emergency',
  'audit',
  'administration',
  'integration',
  'platform',
] as const
const accountActions = [
  'sign-in',
  'sign-in-refused',
  'passkey-added',
  'passkey-removed',
  'sessions-ended',
  'token-given',
  'program-added',
  'program-removed',
] as const
const actions = [
  'read',
  'search',
  'create',
  'update',
  'delete',
  'refused',
  'export',
  ...accountActions,
] as const

export type Action = (typeof actions)[number]
/** About a person's account, not about data. */
export type AccountAction = (typeof accountActions)[number]

export const isAccountAction = (action: Action): action is AccountAction =>
  (accountActions as readonly string[]).includes(action)
export type AuditRole = (typeof roles)[number]
export type AuditPurpose = (typeof purposes)[number]

export const roleOf = (number: number): AuditRole => roles[number - 1] ?? 'platform'
export const purposeOf = (number: number): AuditPurpose => purposes[number - 1] ?? 'platform'
export const numberOfRole = (role: AuditRole): number => roles.indexOf(role) + 1
export const numberOfPurpose = (purpose: AuditPurpose): number => purposes.indexOf(purpose) + 1
export const numberOfAction = (action: Action): number => actions.indexOf(action) + 1
export const actionOf = (number: number): Action => actions[number - 1] ?? 'read'

export interface AuditRow {
  readonly no: string
  readonly at: Date
  /** Record id of the patient whose data it was; null where it was nobody's. */
  readonly patient: string | null
  readonly person: string | null
  readonly organization: string | null
  readonly bucket: number
  readonly role: number
  readonly purpose: number
  readonly action: number
  readonly flow: number | null
  readonly room: string
  /** Type codes. */
  readonly types: readonly number[]
  /** Record id of the one resource that it was, where it was one. */
  readonly object: string | null
  /** Number of the request, which lines of the log have too. */
  readonly trace: number | null
  /** Which application acted for the person, where one did. */
  readonly application: string | null
  /** As detail.ts writes it. */
  readonly detail: string | null
}

/** What an entry tells of who it was and why, by which request. */
export type Who = Omit<AuditRow, 'no' | 'at' | 'patient' | 'bucket' | 'action' | 'types' | 'object'>

export interface Accessed {
  readonly at: Date
  readonly patient: string | null
  readonly bucket: number
  readonly action: Action
  readonly types: readonly number[]
  /** Record id, where it was one resource. */
  readonly object?: string
  readonly detail?: Detail
}

export function auditRow(held: Holdings, caller: Caller, accessed: Accessed): AuditRow {
  const who = whoOf(held, caller)
  const { detail } = accessed
  return {
    no: numberAt(accessed.at),
    ...who,
    object: null,
    ...accessed,
    action: numberOfAction(accessed.action),
    detail: detail === undefined ? who.detail : writtenDetail({ ...readDetail(who.detail), ...detail }),
  }
}

/** Characters of an application's name. */
const longestName = 200

export function whoOf(held: Holdings, { actor, purpose, room, flow, trace, permission }: Caller): Who {
  return {
    person:
      recordId(held, 'Practitioner', actor.practitioner) ??
      recordId(held, 'Patient', actor.proxy ?? actor.patient),
    organization: recordId(held, 'Organization', actor.organization),
    role: numberOfRole(actor.role),
    purpose: numberOfPurpose(purpose),
    flow: flow ?? null,
    room,
    trace: trace === undefined ? null : Number.parseInt(trace, 16),
    application: permission?.application.slice(0, longestName) ?? null,
    detail: permission?.token === undefined ? null : writtenDetail({ token: permission.token }),
  }
}

/** An actor's id as the record knows it; actors with client-assigned ids have been resolved by the gate before. */
function recordId(held: Holdings, type: string, id: string | undefined): string | null {
  if (id === undefined) return null
  const known = held.given.get(id) ?? held.aliases.get(`${type}/${id}`)
  if (known !== undefined) return known
  return isServerId(id, held.idKey) ? held.given.set(id, id) : null
}
