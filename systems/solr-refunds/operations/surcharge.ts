/** What a patient pays of a package, and the right level, as the lists stood on a day. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { contentKinds } from '#registers/kinds.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { Asked, Levels, solr } from '../contract.ts'
import { levelsOf } from '../rules/levels.ts'
import { listedOn } from '../store.ts'

export const surcharge: Handler<typeof solr.surcharge> = (asked, { world }) => surchargeOn(world, asked)

/** Refuses `incorrect/not-a-day`. */
export async function surchargeOn(world: World, asked: Asked): Promise<Levels> {
  const today = dateInPoland(world.clock.now())
  const day = asked.day ?? today
  if (contentKinds.day(day) === undefined || day < '0001')
    refuse('incorrect', 'not-a-day', 'A day is written YYYY-MM-DD and is in the calendar.', '/day')
  return levelsOf(asked, await listedOn(world, asked.gtin, day, today), day)
}
