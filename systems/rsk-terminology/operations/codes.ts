/** How codes stand on a day. */
import type { Handler } from '#kernel/system.ts'
import { registersOf } from '#registers/of-world.ts'
import type { CodeStanding } from '#standards/terminology/code-standing.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { rsk } from '../contract.ts'
import { askedSystems } from '../registers/asked-systems.ts'
import { type State, standingOf } from '../rules/standing.ts'

export const codes: Handler<typeof rsk.codes> = async ({ system, codes: asked, day }, { world, now }) => {
  const { register, keyOf, isGroup } = askedSystems[system]
  const today = dateInPoland(now())
  const on = day ?? today
  const registers = registersOf(world)
  const standing = new Map<string, State>()
  const keys = on === today ? asked.map(keyOf) : []
  for (const entry of await registers.getMany(register, keys)) standing.set(entry.key, entry)
  const one = async (code: string): Promise<CodeStanding> => {
    if (isGroup(code)) return { code, state: 'unknown' }
    const state = standing.get(keyOf(code))
    // Only a code that does not stand today, or another day, needs its history.
    const states = state === undefined ? await registers.history(register, keyOf(code)) : [state]
    return standingOf(code, states, on)
  }
  const found = await Promise.all(asked.map(one))
  return {
    codes: found.map(({ replacedBy, ...rest }) => ({
      ...rest,
      ...(replacedBy !== undefined && { replacedBy: [...replacedBy] }),
    })),
  }
}
