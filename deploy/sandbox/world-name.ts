/** What worlds of one instance are called: short, and nothing that a path, a header or a database would read as more than a name. */
import { refuse } from '#kernel/problem.ts'

/** The instance's own world: it is never reset and never removed. */
export const ownWorld = 'main'

const shape = /^[a-z][a-z0-9-]{0,30}$/

/** Refuses `incorrect/world-name`. */
export function worldName(text: unknown): string {
  if (typeof text === 'string' && shape.test(text)) return text
  return refuse(
    'incorrect',
    'world-name',
    'A world is named with 1 to 31 small letters, digits and hyphens, and begins with a letter.',
  )
}
