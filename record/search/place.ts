/** The opaque place in a list from which the next page goes on: sealed, so that it can be neither read nor made up. */
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'

/** What the list was sorted by, of the last entry shown, and its record id. */
export interface ListPlace {
  /** Type of the last entry, where a list has several. */
  readonly type?: string
  readonly values: readonly (string | number | null)[]
  readonly id: string
}

export function writePlace(world: World, place: ListPlace): string {
  return world.seal(Buffer.from(JSON.stringify(place))).toString('base64url')
}

/** Refuses `incorrect/cursor`. */
export function readPlace(world: World, text: string): ListPlace {
  try {
    const place = JSON.parse(world.open(Buffer.from(text, 'base64url')).toString()) as ListPlace
    if (/^[0-9a-f-]{36}$/.test(place.id) && Array.isArray(place.values)) return place
  } catch {
    // told below
  }
  return refuse('incorrect', 'cursor', 'Follow the next link as it was given, or search anew.')
}
