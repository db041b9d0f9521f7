/** Passes a question or an order of the office on to the room that answers it, for the right purpose. */
import type { Input, Operation, Output } from '#kernel/contract.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { authorsIn } from '#standards/pl-ids/authors.ts'
import { sor } from '../../sor-registers/contract.ts'
import { type Drawer, purposeAt } from '../rules/seats.ts'

/** As it is. */
export function passOn<Op extends Operation>(drawer: Drawer, to: Op): Handler<Op> {
  const pass = (input: Input<Op>, context: Context): Promise<unknown> =>
    context.call(to, input, { purpose: purposeAt(drawer, context.actor, context.purpose) })
  // Both sides are typed by the same contract; comparing them here again takes the compiler half a minute.
  return pass as unknown as Handler<Op>
}

type Named<T> = T & { names: Record<string, string> }

/** With the names of the workers and places in the answer. */
export function passOnNamed<Op extends Operation>(
  drawer: Drawer,
  to: Op,
): (input: Parameters<Handler<Op>>[0], context: Context) => Promise<Named<Output<Op>>> {
  const ask = passOn(drawer, to)
  return async (input, context) => {
    const answer = await ask(input, context)
    return { ...(answer as object), names: await namesIn(answer, context) } as Named<Output<Op>>
  }
}

/** Name by id of a worker or place. */
export async function namesIn(answer: unknown, context: Context): Promise<Record<string, string>> {
  const authors = authorsIn(answer)
  if (authors.practitioners.length + authors.organizations.length === 0) return {}
  const { entries } = await context.call(sor.directory, authors)
  return Object.fromEntries(entries.map(({ id, name }) => [id, name]))
}
