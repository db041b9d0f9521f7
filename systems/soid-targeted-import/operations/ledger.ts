/**
 * The record of medicines brought in, which wholesalers and pharmacies keep: Prawo farmaceutyczne art. 4 ust. 5 (as changed by Dz.U. 2015 poz. 788,
 * which ended the quarterly summaries of ust. 6). Each sees its own, of no patient and no illness.
 */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { contentKinds } from '#registers/kinds.ts'
import { addDays, dateInPoland } from '#standards/time/poland.ts'
import type { soid } from '../contract.ts'
import type { Kept, LedgerLine } from '../shapes/request.ts'
import { requests } from '../store.ts'
import { type Acting, actingPart } from './acting.ts'
import { requestFor } from './shown.ts'

const longest = 366

/** Of the days from `from` to `to`, both included, the oldest first. Refuses other parties, days that are none, and more than a year. */
export const ledger: Handler<typeof soid.ledger> = async ({ from, to }, context) => {
  const by = await actingPart(context)
  if (by.part !== 'wholesaler' && by.part !== 'pharmacy')
    refuse('forbidden', 'not-your-part', 'Wholesalers and pharmacies keep this record, each its own.')
  mustBeDay(from, '/from')
  mustBeDay(to, '/to')
  if (to < from)
    refuse('unprocessable', 'ends-before-it-begins', 'The last day is before the first one.', '/to')
  if (to > addDays(from, longest - 1))
    refuse('unprocessable', 'too-many-days', `Ask about ${longest} days at most.`, '/to')
  const lines = (await allOf(by, context)).flatMap((kept) => lineOf(by, kept, context.now()) ?? [])
  const isWithin = ({ broughtIn }: LedgerLine) => {
    const day = dateInPoland(Date.parse(broughtIn))
    return day >= from && day <= to
  }
  return { lines: lines.filter(isWithin).sort((a, b) => (a.broughtIn < b.broughtIn ? -1 : 1)) }
}

async function allOf({ part, of }: Acting, context: Context): Promise<Kept[]> {
  const found: Kept[] = []
  let before: string | undefined
  do {
    const page = await requests.list(context, { part, of, mayWait: false, before, limit: 500 })
    found.push(...page.requests)
    before = page.next
  } while (before !== undefined)
  return found
}

function lineOf({ part }: Acting, kept: Kept, now: Date): LedgerLine | undefined {
  const { number, medicine, delivery, pharmacy, wholesaler } = requestFor(part, kept, now)
  const at = (act: string) => kept.events.findLast((event) => event.act === act)?.at
  const [broughtIn, handedOut] = [at('bring-in'), at('hand-out')]
  if (broughtIn === undefined || delivery === undefined) return undefined
  return {
    ...{ number, medicine, ...delivery, broughtIn },
    ...(wholesaler !== undefined && { wholesaler }),
    ...(pharmacy !== undefined && { pharmacy }),
    ...(handedOut !== undefined && part === 'pharmacy' && { handedOut }),
  }
}

function mustBeDay(day: string, location: string): void {
  if (contentKinds.day(day) === undefined)
    refuse('incorrect', 'not-a-day', 'A day is written YYYY-MM-DD and is in the calendar.', location)
}
