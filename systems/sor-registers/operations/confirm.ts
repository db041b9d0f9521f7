/** Asks the population register who somebody is; while it is away, nobody waits for it. */
import { Problem, refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { pesel } from '../../../standins/pesel/contract.ts'
import type { Person } from '../contract.ts'

interface Told {
  readonly pesel: string
  readonly given: string
  readonly family: string
  readonly birthDate: string
}

type Verdict = Exclude<Awaited<ReturnType<typeof ask>>, undefined>

const ask = (context: Context, { pesel: number, given, family, birthDate }: Told) =>
  context.call(pesel.verify, { pesel: number, given: given.trim(), family: family.trim(), birthDate })

/** Undefined while the register is away, or where an instance is connected to none. */
export async function verdictOn(context: Context, told: Told): Promise<Verdict | undefined> {
  try {
    return await ask(context, told)
  } catch (error) {
    if (error instanceof Problem && (error.category === 'unavailable' || error.code === 'no-operation'))
      return undefined
    throw error
  }
}

const places = { given: '/given', family: '/family', 'birth-date': '/pesel', pesel: '/pesel' } as const

/**
 * What is kept of a registration. Refuses `unprocessable/identity-differs` with the place of the mistake and
 * `unprocessable/identity-unknown`, unless the registrar saw a document.
 */
export async function confirmed(
  context: Context,
  told: Told,
  { documentSeen = false, base = '' }: { documentSeen?: boolean; base?: string } = {},
): Promise<NonNullable<Person['identity']>> {
  const verdict = await verdictOn(context, told)
  if (verdict === undefined) return 'not-yet'
  if (verdict.result === 'match') return 'verified'
  if (documentSeen) return 'no-match'
  const { differs } = verdict
  if (differs === 'pesel')
    refuse(
      'unprocessable',
      'pesel-replaced',
      'This person has another PESEL now; ask for a newer document.',
      `${base}/pesel`,
    )
  if (differs !== undefined)
    refuse(
      'unprocessable',
      'identity-differs',
      'The population register knows this person otherwise. Compare with the document; if it says the same, confirm that you saw it.',
      `${base}${places[differs]}`,
    )
  return refuse(
    'unprocessable',
    'identity-unknown',
    'The population register does not know this number with these names. If a document says so, confirm that you saw it.',
    `${base}/pesel`,
  )
}
