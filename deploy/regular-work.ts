/**
 * What rooms are asked now and then without anybody who asks: the register of medicines is sent on when it has changed (flow 48), and whoever wrote
 * while the register of rights was away is looked up; prescribers are told each morning what was issued in their names.
 */
import { platform } from '#kernel/actor.ts'
import type { House } from '#kernel/house.ts'
import { asProblem } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { rpl } from '../systems/rpl-medicines/contract.ts'
import { sgr } from '../systems/sgr-prescriptions/contract.ts'
import { sgs } from '../systems/sgs-referrals/contract.ts'
import { sgz } from '../systems/sgz-events/contract.ts'

/** Milliseconds after the start, and between two turns. */
const first = 60_000
const between = 600_000

type Told = (line: { readonly event: 'regular-work'; readonly room: string; readonly code: string }) => void

/** Begins in this process; answers how to stop. Two processes that do it at once send the same. */
export function regularWork(house: House, world: World, told: Told = () => {}): () => Promise<void> {
  let running: Promise<void> | undefined
  let isOver = false
  let timer: NodeJS.Timeout | undefined
  const again = (delay: number) => {
    if (!isOver) timer = setTimeout(turn, delay).unref()
  }
  const turn = () => {
    running = once(house, world, told).finally(() => again(between))
  }
  again(first)
  return async () => {
    isOver = true
    clearTimeout(timer)
    await running
  }
}

/** A room that is away is asked at the next turn. */
export async function once(house: House, world: World, told: Told): Promise<void> {
  const work = [
    ['rpl', rpl.publishChangedMedicines],
    ['sgr', sgr.tellYesterday],
    ['sgs', sgs.settleLicences],
    ['sgz', sgz.settleLicences],
  ] as const
  for (const [room, member] of work) {
    const context = house.context(world, { room, actor: platform, purpose: 'platform' })
    await context.call(member, {}).catch((error) => {
      const { code } = asProblem(error)
      // A house without the room has no such work.
      if (code !== 'no-operation') told({ event: 'regular-work', room, code })
    })
  }
}
