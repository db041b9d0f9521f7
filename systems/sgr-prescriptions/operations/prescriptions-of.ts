/** A patient's prescriptions, newest first, a page at a time. */
import type { Context, Handler } from '#kernel/system.ts'
import { search } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { PrescriptionState, sgr } from '../contract.ts'
import { request, standingOf, viewFor } from '../edge/from-fhir.ts'
import { assertReads } from '../rules/reader.ts'
import { stateOf } from '../rules/state-of.ts'
import { dispensingsOf } from './dispensings-of.ts'

const usual = 50
/** The record knows no state `expired`: some of what it finds may not be wanted, and it is asked again this often. */
const turns = 20

export const prescriptionsOf: Handler<typeof sgr.prescriptionsOf> = async (asked, context) => {
  assertReads(context.actor)
  const today = dateInPoland(context.now())
  const { found, next } = await page(context, asked, today)
  const dispensings = await dispensingsOf(context, asked.patient, found)
  const prescriptions = found.map((stored) => viewFor(context, stored, dispensings, today))
  return next === undefined ? { prescriptions } : { prescriptions, next }
}

interface Asked {
  readonly patient: string
  readonly states?: readonly PrescriptionState[]
  readonly limit?: number
  readonly before?: string
}

/** At most `limit` of the wanted states; fewer, with `next`, when they lie far apart. */
async function page(
  context: Context,
  { patient, states, limit = usual, before }: Asked,
  today: string,
): Promise<{ found: Stored[]; next: string | undefined }> {
  const found: Stored[] = []
  let next = before
  for (let turn = 0; turn < turns && found.length < limit; turn += 1) {
    const answer = await search(context, 'MedicationRequest', [
      ['patient', `Patient/${patient}`],
      ...(states ? [['status', statusesOf(states)] as const] : []),
      ['_sort', '-authoredon'],
      ['_count', String(limit - found.length)],
      ...(next === undefined ? [] : [['_after', next] as const]),
    ])
    const wanted = (stored: Stored) => states?.includes(stateOf(standingOf(request(stored)), today)) ?? true
    found.push(...answer.entries.filter(wanted))
    next = answer.next
    if (next === undefined) break
  }
  return { found, next }
}

const statuses: Readonly<Record<PrescriptionState, readonly string[]>> = {
  issued: ['active', 'on-hold'],
  'partly-dispensed': ['active', 'on-hold'],
  expired: ['active', 'on-hold', 'stopped', 'unknown'],
  dispensed: ['completed', 'active', 'on-hold'],
  cancelled: ['cancelled', 'entered-in-error', 'draft'],
}

/** FHIR statuses that prescriptions of these states may have. */
function statusesOf(states: readonly PrescriptionState[]): string {
  return [...new Set(states.flatMap((state) => statuses[state]))].join(',')
}
