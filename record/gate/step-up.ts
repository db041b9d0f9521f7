/** Proving anew who one is before what is sensitive or cannot be undone (OWASP ASVS 5.0 7.5.3): it holds for a quarter of an hour. */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'

const lasts = 15 * 60_000

export function hasSteppedUp({ steppedUpAt }: Actor, { clock }: Pick<World, 'clock'>): boolean {
  if (steppedUpAt === undefined) return false
  const since = clock.now().getTime() - Date.parse(steppedUpAt)
  return since >= 0 && since < lasts
}

/** Refuses `forbidden/step-up-needed`. */
export function stepUpNeeded(): never {
  return refuse('forbidden', 'step-up-needed', 'Prove once more who you are (step-up), then ask again.')
}
