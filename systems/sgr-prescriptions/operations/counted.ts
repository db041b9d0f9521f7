/** What each prescription of a package is to the patient (rules/pace.ts): asked of what they were prescribed before. */
import type { Context } from '#kernel/system.ts'
import { search } from '#record/record.ts'
import { codeSystems } from '#standards/pl-ids/systems.ts'
import { dateInPoland, daysBetween } from '#standards/time/poland.ts'
import { request } from '../edge/from-fhir.ts'
import { type IssuedKind, kindOf, repeatUntil } from '../rules/pace.ts'

/** In the order of the medicines. */
export async function kindsOf(
  context: Context,
  patient: string,
  medicines: readonly { readonly atc: readonly string[] }[],
): Promise<IssuedKind[]> {
  const codes = [...new Set(medicines.flatMap(({ atc }) => atc))]
  const last = codes.length === 0 ? new Map<string, string>() : await lastDays(context, patient, codes)
  const today = dateInPoland(context.now())
  return medicines.map(({ atc }) => {
    const days = atc.map((code) => last.get(code)).filter((day) => day !== undefined)
    const latest = days.sort().at(-1)
    return kindOf(atc, latest === undefined ? undefined : daysBetween(latest, today))
  })
}

/** By ATC: the day of the newest prescription that may still make a repeat. Only that one is looked at, however long the patient has taken the medicine. */
async function lastDays(
  context: Context,
  patient: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const since = dateInPoland(new Date(context.now().getTime() - (repeatUntil + 1) * 86_400_000))
  const days = await Promise.all(
    codes.map(async (code): Promise<[string, string][]> => {
      const { entries } = await search(context, 'MedicationRequest', [
        ['patient', `Patient/${patient}`],
        ['code', `${codeSystems.atc}|${code}`],
        ['authoredon', `ge${since}`],
        ['_sort', '-authoredon'],
        ['_count', '1'],
      ])
      const [newest] = entries
      const at = newest && request(newest).authoredOn
      return at === undefined ? [] : [[code, dateInPoland(new Date(at))]]
    }),
  )
  return new Map(days.flat())
}
