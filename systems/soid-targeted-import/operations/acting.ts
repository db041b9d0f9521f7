/** Who acts, and what part they have in requests for targeted import. */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import type { Part } from '../rules/request-acts.table.ts'
import type { Kept } from '../shapes/request.ts'
import { partOf } from '../store.ts'

export interface Acting {
  readonly part: Part
  /** Whose requests these are: an organization's id, of a patient the patient's. */
  readonly of: string
}

const byRole = { doctor: 'doctor', pharmacist: 'pharmacy' } as const

/** Refuses `forbidden/not-a-party` for everybody who has no part in it today. */
export async function actingPart({ world, actor }: Pick<Context, 'world' | 'actor'>): Promise<Acting> {
  const { role, organization, patient } = actor
  if (role === 'patient' && patient !== undefined) return { part: 'patient', of: patient }
  if (organization !== undefined && (role === 'doctor' || role === 'pharmacist'))
    return { part: byRole[role], of: organization }
  const part =
    role === 'register-keeper' && organization !== undefined ? await partOf(world, organization) : undefined
  if (part === undefined || organization === undefined)
    return refuse('forbidden', 'not-a-party', 'Only parties to targeted import may do this.')
  return { part, of: organization }
}

/** Whether the request is one of theirs. A pharmacy that has not taken it yet needs its number (`byNumber`). */
export function isTheirs({ part, of }: Acting, kept: Kept): boolean {
  if (part === 'ministry') return kept.events.some(({ act }) => act === 'confirm')
  if (part === 'doctor') return kept.organization === of
  return kept[part] === of
}

export const nothing = (): never =>
  refuse('not-found', 'no-request', 'There is no such request among yours.', '/request')
