/** Signed documents come over the bus, which verifies them. */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import type { Original } from '../shapes/original.ts'

/** Refuses `forbidden/originals-by-the-bus`. */
export function assertFromBus({ from }: Pick<Context, 'from'>, original: Original | undefined): void {
  if (original && from !== 'sus')
    refuse('forbidden', 'originals-by-the-bus', 'Signed documents come over the bus, which verifies them.')
}
