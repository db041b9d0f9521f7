/** Queues the notice of an odd sign-in, in the transaction of the sign-in, for whoever is a patient and wants to hear of it. */
import { randomUUID } from 'node:crypto'
import type { Unit } from '#kernel/system.ts'
import { resolve } from '#record/alias.ts'
import type { Seat } from '../contract.ts'
import { choiceOf, noteNotice } from './kept-notices.ts'

export async function noteOddSignIn({ sql, world, at }: Unit, seats: readonly Seat[]): Promise<void> {
  const own = seats.find(({ actor }) => actor.role === 'patient' && actor.proxy === undefined)?.actor.patient
  const patient = own === undefined ? undefined : await resolve(world, sql, 'Patient', own)
  const choice = patient === undefined ? undefined : await choiceOf({ sql, world }, patient)
  if (patient === undefined || choice === undefined) return
  await noteNotice(sql, choice, { patient, kind: 'sign-in', source: randomUUID(), at })
}
