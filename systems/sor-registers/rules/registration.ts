/**
 * Who enters a person into the register of patients: a registrar, for a person who is not in it.
 * Ustawa o systemie informacji w ochronie zdrowia art. 17 (Centralny Wykaz Usługobiorców).
 */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'

export function assertRegistrar({ role }: Actor): void {
  if (role !== 'registrar')
    refuse('forbidden', 'not-a-registrar', 'Only a registrar enters people into the register.')
}

export function assertNamed(given: string, family: string): void {
  if (!given.trim()) refuse('incorrect', 'no-name', 'A person has a given name.', '/given')
  if (!family.trim()) refuse('incorrect', 'no-name', 'A person has a family name.', '/family')
}

/** The registrar who acts. Refuses `forbidden/not-a-registrar`, `forbidden/no-place-of-work`. */
export function registrarOf(actor: Actor): string {
  assertRegistrar(actor)
  return actor.practitioner ?? refuse('forbidden', 'no-place-of-work', 'Sign in for a place of work first.')
}
