/** Where faults take hold between the rooms of a world: around what a room answers, and around what it hears. The kernel knows nothing of it. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Carrier } from '#kernel/house.ts'
import { Problem } from '#kernel/problem.ts'
import type { System } from '#kernel/system.ts'
import type { Effect } from './fault.ts'
import type { AtInside, Faults } from './faults.ts'
import { problemOf } from './faults-at-door.ts'

/** The same rooms, each met through the faults. */
export function roomsWith(faults: Faults, rooms: readonly System[]): System[] {
  return rooms.map((room) => ({
    ...room,
    handles: mapped(room.handles, (handle, member) => (input, context) => {
      const asked = { flow: context.flow, system: room.id, member }
      return passing(faults, asked, () => handle(input, context))
    }),
    hears: room.hears.map(({ to, react }) => ({
      to,
      react: async (data, context, news) => {
        const asked = { flow: context.flow, system: to.system, member: to.name }
        await passing(faults, asked, () => react(data, context, news))
      },
    })),
  }))
}

/** The same for systems that are elsewhere. */
export const carriersWith = (faults: Faults, carriers: Readonly<Record<string, Carrier>>) =>
  mapped(
    carriers,
    (carry, system): Carrier =>
      (world, operation, input, caller) => {
        const asked = { flow: caller.flow, system, member: operation.name }
        return passing(faults, asked, () => carry(world, operation, input, caller))
      },
  )

/** `cut` is a neighbour that is away; a lost answer one that did as it was asked and was not heard. */
async function passing(faults: Faults, asked: AtInside, go: () => Promise<unknown>): Promise<unknown> {
  const effects = faults.inside(asked)
  for (const effect of effects) await before(effect, asked.system)
  if (effects.some(({ does }) => does === 'twice')) await go()
  const answer = await go()
  if (effects.some(({ does }) => does === 'lose-answer')) throw away(asked.system)
  return answer
}

async function before(effect: Effect, system: string): Promise<void> {
  if (effect.does === 'wait') await wait(effect.milliseconds)
  if (effect.does === 'refuse') throw problemOf(effect)
  if (effect.does === 'cut') throw away(system)
}

const away = (system: string) =>
  new Problem('unavailable', 'neighbour-away', `${system} does not answer: a fault of the sandbox.`)

const mapped = <T, U>(all: Readonly<Record<string, T>>, by: (each: T, key: string) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(all).map(([key, each]) => [key, by(each, key)]))
