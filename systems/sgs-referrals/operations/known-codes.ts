/**
 * What RSK says of the codes of a referral today. A referral does not wait for a list: with RSK away what it said before counts, then
 * what the house came with, and at last the diagnosis as the doctor wrote it.
 */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { isAway } from '#registers/unless-away.ts'
import { type CodeStanding, faultOf, LastKnown } from '#standards/terminology/code-standing.ts'
import { diagnosisOf } from '#standards/terminology/icd10.table.ts'
import { specialties, specialtyOf } from '#standards/terminology/specialties.table.ts'
import { rsk } from '../../rsk-terminology/contract.ts'

type System = 'icd10' | 'specialty'

const lastKnown = { icd10: new LastKnown(), specialty: new LastKnown() } as const

export interface Names {
  readonly specialty?: string
  readonly reason: string
}

/** Polish names. Refuses `unprocessable` with `unknown-…`, `ended-…` or `not-yet-…` and what it is. */
export async function knownCodes(
  context: Context,
  { specialty, reason }: { readonly specialty?: string; readonly reason: string },
): Promise<Names> {
  const [place, disease] = await Promise.all([
    specialty === undefined ? undefined : standing(context, 'specialty', specialty),
    standing(context, 'icd10', reason),
  ])
  return {
    ...(place && { specialty: named(place, 'specialty', '/specialty') }),
    reason: named(disease, 'icd10', '/reason'),
  }
}

function named(found: CodeStanding, what: System, location: string): string {
  const fault = faultOf(found)
  if (fault !== undefined) refuse('unprocessable', `${fault.kind}-${what}`, fault.message, location)
  return found.pl ?? found.code
}

async function standing(context: Context, system: System, code: string): Promise<CodeStanding> {
  try {
    const { codes } = await context.call(rsk.codes, { system, codes: [code] })
    lastKnown[system].keep(context.world, codes)
    return codes[0] ?? { code, state: 'unknown' }
  } catch (error) {
    if (!isAway(error)) throw error
    return lastKnown[system].of(context.world, code) ?? withoutRsk[system](code)
  }
}

/** Specialties are few and known whole; of ICD-10 the house came with some codes only. */
const withoutRsk: Readonly<Record<System, (code: string) => CodeStanding>> = {
  icd10: (code) => ({ code, state: 'valid', ...diagnosisOf(code) }),
  specialty: (code) => ({
    code,
    state: specialtyOf(code) === undefined ? 'unknown' : 'valid',
    ...specialtyOf(code),
  }),
}

/** What one may refer to. */
export async function knownSpecialties(
  context: Context,
): Promise<{ code: string; pl: string; en: string }[]> {
  try {
    const { codes } = await context.call(rsk.dictionary, { system: 'specialty' })
    return codes.map(({ code, pl = code, en = pl }) => ({ code, pl, en }))
  } catch (error) {
    if (!isAway(error)) throw error
    return [...specialties]
  }
}
