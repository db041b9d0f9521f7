/**
 * Who acted in the patient's place, as SAA knows them. Whoever acts there now sees who looked only where they decide for the patient:
 * the list would tell what is hidden from them.
 */
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { Hands } from './tell.ts'

const nobody: Hands = new Map()

/** Names are asked for once a minute, not at each second that an open page asks what is new. By world and patient. */
const known = new WeakMap<object, Map<string, { hands: Hands; at: number }>>()
const fresh = 60_000
const mostKnown = 1_000

/** Refuses `forbidden/not-yours-to-decide` to whoever acts for the patient and does not decide for them. */
export async function assertSeesAccesses(context: Context, patient: string): Promise<void> {
  if (context.actor.proxy !== undefined) await context.call(saa.hands, { patient })
}

/** With names, where the patient asks and SAA is there. */
export async function handsOf(context: Context, patient: string): Promise<Hands> {
  const { role, patient: own, proxy } = context.actor
  if (role !== 'patient' || own !== patient) return nobody
  const here = known.get(context.world) ?? new Map<string, { hands: Hands; at: number }>()
  known.set(context.world, here)
  const name = `${patient} ${proxy ?? ''}`
  const last = here.get(name)
  const now = context.now().getTime()
  if (last && now - last.at < fresh) return last.hands
  const hands = await askedFor(context, patient)
  if (here.size >= mostKnown) here.clear()
  here.set(name, { hands, at: now })
  return hands
}

async function askedFor(context: Context, patient: string): Promise<Hands> {
  try {
    const { hands } = await context.call(saa.hands, { patient })
    const { proxy } = context.actor
    return new Map(hands.map(({ patient: hand, ...more }) => [hand, { ...more, you: hand === proxy }]))
  } catch (error) {
    if (error instanceof Problem && error.category === 'unavailable') return nobody
    throw error
  }
}
