/** Confirms who somebody is, to those who register and treat people (ustawa o ewidencji ludności art. 46 ust. 1). */
import type { Actor, Role } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { tryFor } from '#record/gate/wrong-tries.ts'
import type { pesel } from '../contract.ts'
import { compare, type Told, type Verdict } from '../rules/compare.ts'
import { asks, hashOf, people } from '../store.ts'

const entitled: readonly Role[] = ['registrar', 'doctor', 'nurse', 'provider-system', 'sandbox', 'platform']
/** Questions of one asker a minute. */
const most = 60

export const verify: Handler<typeof pesel.verify> = async (told, context) => {
  const { role, practitioner, organization } = context.actor
  if (!entitled.includes(role))
    refuse('forbidden', 'not-entitled', 'Only those who register and treat people may ask the register.')
  if (await people.isEmpty(context.sql))
    refuse('unavailable', 'no-population-register', 'This instance is connected to no population register.')
  const asker = practitioner ?? organization ?? `${context.from} ${role}`
  if (role === 'platform') return ask(told, context, asker)
  let verdict: Verdict | undefined
  await tryFor(context, asker, async () => {
    verdict = await ask(told, context, asker)
    return verdict.result === 'match' ? verdict : undefined
  })
  return verdict ?? { result: 'no-match' }
}

async function ask(told: Told, { sql, world, actor, now }: Asking, asker: string): Promise<Verdict> {
  const { no, lately } = await asks.note(sql, { at: now(), asker, hash: hashOf(world, told.pesel) })
  if (lately >= most && actor.role !== 'platform') {
    await asks.answered(sql, no, 'too-many-asks')
    refuse('busy', 'too-many-asks', 'Too many questions to the register. Wait a minute.')
  }
  const { person } = await people.find(sql, world, told.pesel)
  const verdict = compare(told, person)
  await asks.answered(sql, no, verdict.differs ?? verdict.result)
  return verdict
}

interface Asking extends Pick<Context, 'sql' | 'world' | 'now'> {
  readonly actor: Actor
}
