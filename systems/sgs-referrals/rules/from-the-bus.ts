/** Signed documents come over the bus, which verifies them. */
import { refuse } from '#kernel/problem.ts'
import type { Original } from '../shapes/original.ts'

/** Refuses `forbidden/originals-by-the-bus`. */
export function assertFromBus({ from }: { readonly from?: string }, original: Original | undefined): void {
  if (original && from !== 'sus')
    refuse('forbidden', 'originals-by-the-bus', 'Signed documents come over the bus, which verifies them.')
}
