/**
 * What RSK says of the diagnoses of an event, on the day of the event. A visit does not wait for a list: with RSK away what it said
 * before counts, then the words that the house came with, and at last the code alone, as the doctor wrote it.
 */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { isAway } from '#registers/unless-away.ts'
import { type CodeStanding, faultOf, LastKnown } from '#standards/terminology/code-standing.ts'
import { diagnosisOf } from '#standards/terminology/icd10.table.ts'
import { rsk } from '../../rsk-terminology/contract.ts'

const lastKnown = new LastKnown()

/**
 * Polish names by code; the code itself where nobody knows one. `day`: YYYY-MM-DD in Poland.
 * Refuses `unprocessable` with `unknown-icd10`, `ended-icd10`, `not-yet-icd10`.
 */
export async function knownDiagnoses(
  context: Context,
  icd10: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, string>> {
  const standings = await asked(context, icd10, day)
  const names = new Map<string, string>()
  for (const [place, standing] of standings.entries()) {
    const fault = faultOf(standing)
    if (fault !== undefined)
      refuse('unprocessable', `${fault.kind}-icd10`, fault.message, `/diagnoses/${place}/icd10`)
    names.set(standing.code, standing.pl ?? standing.code)
  }
  return names
}

async function asked(
  context: Context,
  icd10: readonly string[],
  day: string,
): Promise<readonly CodeStanding[]> {
  try {
    const { codes } = await context.call(rsk.codes, { system: 'icd10', codes: [...icd10], day })
    lastKnown.keep(context.world, codes)
    return codes
  } catch (error) {
    if (!isAway(error)) throw error
    return icd10.map(
      (code) => lastKnown.of(context.world, code) ?? { code, state: 'valid', ...diagnosisOf(code) },
    )
  }
}
