/** Who acts in an application, and what part they have in it. */

import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { registersOf } from '#registers/of-world.ts'
import { party } from '../registers/party.ts'
import type { Party } from '../rules/application-acts.table.ts'

export interface Acting {
  readonly organization: string
  readonly practitioner: string | undefined
  readonly name: string
  readonly part: Party
}

/** Refuses `forbidden/not-a-party` for everybody but a keeper of an office that the register of parties names today. */
export async function actingParty({ world, actor }: Pick<Context, 'world' | 'actor'>): Promise<Acting> {
  const { role, organization, practitioner } = actor
  const isKeeper = role === 'register-keeper' && organization !== undefined
  const entry = isKeeper ? await registersOf(world).get(party, organization) : undefined
  if (!isKeeper || entry === undefined)
    return refuse('forbidden', 'not-a-party', 'Only parties to applications for refund may do this.')
  const { name, part } = entry.content
  return { organization, practitioner, name: String(name), part: String(part) as Party }
}
