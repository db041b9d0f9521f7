/** The four digits that a patient says at the counter. */
import { randomFillSync } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { makeAccessCode } from '#standards/pl-ids/prescription-key.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { request, standingOf } from '../edge/from-fhir.ts'
import { isOpen, stateOf } from '../rules/state-of.ts'
import { withIdentifier } from '../store.ts'

/** Codes tried before giving up: with a hundred open packages one in a hundred is taken. */
const mostCodes = 50

/** A code under which none of the patient's prescriptions may still be collected. */
export async function freeCode(context: Context, patient: string, today: string): Promise<string> {
  for (let attempt = 0; attempt < mostCodes; attempt += 1) {
    const code = makeAccessCode(randomFillSync)
    const found = await withIdentifier(context, [[identifierSystems.packageCode, code]], patient)
    if (!found.some((each) => isOpen(stateOf(standingOf(request(each)), today)))) return code
  }
  return refuse('unprocessable', 'too-many-packages', 'This patient has too many open prescriptions.')
}
