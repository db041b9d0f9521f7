/** The account answers one person about that person: who is signed in, and how their questions go on to the rooms. */
import type { Input, Operation, Output } from '#kernel/contract.ts'
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { authorsIn } from '#standards/pl-ids/authors.ts'
import { sor } from '../../sor-registers/contract.ts'

/** Id of the patient who is signed in. Refuses `forbidden/not-a-patient`. */
export function ownId({ actor: { role, patient } }: Context): string {
  if (role !== 'patient' || patient === undefined)
    return refuse(
      'forbidden',
      'not-a-patient',
      'Sign in as the patient: this account is about its owner only.',
    )
  return patient
}

/** Asks a room for the patient, who looks at their own data. */
export function ask<Op extends Operation>(context: Context, to: Op, input: Input<Op>): Promise<Output<Op>> {
  return context.call(to, input, { purpose: 'own-access' })
}

/** A question of the account that a room answers as it is asked. Refuses as `ownId` does. */
export const passedOn =
  <Op extends Operation>(to: Op): Handler<Op> =>
  async (asked, context) => {
    ownId(context)
    return ask(context, to, asked)
  }

/** The answer with the names of the workers and places in it. */
export async function named<T extends object>(
  context: Context,
  answer: T,
): Promise<T & { names: Record<string, string> }> {
  const authors = authorsIn(answer)
  if (authors.practitioners.length + authors.organizations.length === 0) return { ...answer, names: {} }
  const { entries } = await ask(context, sor.directory, authors)
  return { ...answer, names: Object.fromEntries(entries.map(({ id, name }) => [id, name])) }
}
