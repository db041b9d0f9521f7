/** Every line of the patient's own profile, as far as it can be told at once. */
import type { Context } from '#kernel/system.ts'
import { epp, type Line } from '../../epp-patient-profile/contract.ts'
import { ask, ownId } from './own.ts'

/** Most lines that are told. */
const most = 1_000

export async function ownLines(context: Context): Promise<Line[]> {
  const patient = ownId(context)
  const lines: Line[] = []
  let before: string | undefined
  do {
    const page = await ask(context, epp.entries, { patient, limit: 200, ...(before && { before }) })
    lines.push(...page.lines)
    before = page.next
  } while (before !== undefined && lines.length < most)
  return lines
}
