/** The opaque place in a list from which the next page goes on: sealed, so that it can be neither read nor made up. */
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'

export interface Cursor {
  /** Value that the list is sorted by, of the last entry shown; empty when sorted by id. */
  readonly value: string
  readonly id: string
}

export function writeCursor(world: World, { value, id }: Cursor): string {
  return world.seal(Buffer.from(`${value} ${id}`)).toString('base64url')
}

/** Refuses `incorrect/cursor`. */
export function readCursor(world: World, text: string): Cursor {
  try {
    const [value = '', id = '', ...more] = world.open(Buffer.from(text, 'base64url')).toString().split(' ')
    if (more.length === 0 && /^[0-9a-f-]{36}$/.test(id)) return { value, id }
  } catch {
    // told below
  }
  return refuse('incorrect', 'cursor', 'Follow the next link as it was given, or search anew.')
}
