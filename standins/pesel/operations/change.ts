/** The person of a change, as they are now: told to the register of patients alone, which heard of the change. */
import type { Output } from '#kernel/contract.ts'
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import type { pesel } from '../contract.ts'
import { asks, changes, hashOf, people } from '../store.ts'

export const change: Handler<typeof pesel.change> = async ({ change: id }, context) => {
  const { actor, sql, world, from } = context
  if (actor.role !== 'platform')
    refuse('forbidden', 'platform-only', 'Only the register of patients takes changes over.')
  const found = (await changes.find(sql, id)) ?? noChange()
  const { former, ...person } = await people.byId(sql, world, found.person)
  const { no } = await asks.note(sql, {
    at: context.now(),
    asker: `${from}`,
    hash: hashOf(world, person.pesel),
  })
  await asks.answered(sql, no, 'change')
  return { ...person, former: [...former], kind: found.kind as Output<typeof pesel.change>['kind'] }
}

const noChange = () => refuse('not-found', 'no-change', 'There is no such change.')
