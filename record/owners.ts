/**
 * Which room owns which resource type: filled when the house is put together, from the rooms' name plates.
 * Whoever comes in through the record's own door (`/fhir`, import, population) writes as the owner.
 */
import { refuse } from '#kernel/problem.ts'

const owners = new Map<string, string>()

/** Room of those who use the record itself, not a room's contract. */
export const ownDoor = 'record'

/** Notes what rooms own; two rooms cannot own one type. */
export function declareOwners(
  rooms: Iterable<{ readonly id: string; readonly owns: readonly string[] }>,
): void {
  for (const { id, owns: types } of rooms) {
    for (const type of types) {
      const other = owners.get(type)
      if (other !== undefined && other !== id)
        refuse('fault', 'two-owners', `${type} is owned by ${other} and cannot be owned by ${id} too.`)
      owners.set(type, id)
    }
  }
}

export function owns(room: string, type: string): boolean {
  return room === ownDoor || owners.get(type) === room
}

/** Refuses `forbidden/not-owner` unless `room` may write the type. */
export function mustOwn(room: string, type: string): void {
  if (!owns(room, type))
    refuse('forbidden', 'not-owner', `${room} may not write ${type}; ask the room that owns it.`)
}
