/** By which contract somebody prescribes at public cost: their own with the payer, or that of the provider where they do it. */
import type { Output } from '#kernel/contract.ts'
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { contentKinds } from '#registers/kinds.ts'
import { keptEntries } from '#registers/licences/kept-entries.ts'
import { registersOf } from '#registers/of-world.ts'
import { endEntry, putEntry } from '#registers/put.ts'
import type { Entry } from '#registers/register.ts'
import { addDays, dateInPoland } from '#standards/time/poland.ts'
import type { sikch } from '../contract.ts'
import { agreement } from '../registers/agreement.ts'
import { prescriber } from '../registers/prescriber.ts'
import { assertPayer } from './insurance.ts'

type Told = Output<typeof sikch.authority>

export const authority: Handler<typeof sikch.authority> = async ({ npwz, regon, day }, context) => {
  await assertPayer(context)
  const asked = day ?? dateInPoland(context.now())
  if (contentKinds.day(asked) === undefined) notADay('/day')
  const own = ownOn(await keptEntries(context.world, prescriber).statesOf(npwz), asked)
  if (regon === undefined) return { own, provider: [], day: asked }
  const paid = await registersOf(context.world).list(agreement, { day: asked, where: { regon }, limit: 200 })
  const ofYear = paid.filter(({ content }) => String(content.year) === asked.slice(0, 4))
  const provider = [...new Set(ofYear.flatMap(({ content }) => careOf(String(content.kind))))]
  return { own, provider, day: asked }
}

/** Refuses `forbidden/reported-elsewhere`, `incorrect/not-a-day`, `unprocessable/ends-before-it-begins`. */
export const changeAuthority: Handler<typeof sikch.changeAuthority> = async (
  { npwz, number, from, until },
  context,
) => {
  if (context.actor.role !== 'sandbox')
    refuse('forbidden', 'reported-elsewhere', 'Only the payer changes contracts.')
  await assertPayer(context)
  mustBeDay(from, '/from')
  if (until !== undefined) mustBeDay(until, '/until')
  if (until !== undefined && until < from)
    refuse('unprocessable', 'ends-before-it-begins', 'The last day is before the first one.', '/until')
  await context.write(async (unit) => {
    const { key } = await putEntry(unit, prescriber, { npwz, number }, from)
    if (until !== undefined) await endEntry(unit, prescriber, key, addDays(until, 1))
  })
  keptEntries(context.world, prescriber).expire()
  return authority({ npwz }, context)
}

/** The state that counts on the day; else the one that ended last, or the first to come. */
function ownOn(states: readonly Entry[], day: string): Told['own'] {
  const inOrder = [...states].sort((a, b) => (a.since < b.since ? -1 : 1))
  const last = inOrder.findLast(({ since }) => since <= day)
  const found = last ?? inOrder[0]
  if (found === undefined) return { state: 'none' }
  const number = String(found.content.number)
  if (last === undefined) return { state: 'not-yet', number, since: found.since }
  const until = last.until === null ? {} : { until: addDays(last.until, -1) }
  const isOver = last.until !== null && last.until <= day
  return { state: isOver ? 'ended' : 'valid', number, since: last.since, ...until }
}

/** Kinds of care by the first two digits of the payer's code. */
const cares: Readonly<Record<string, Told['provider'][number]>> = {
  '01': 'primary-care',
  '02': 'specialist-care',
  '03': 'hospital',
  '04': 'specialist-care',
  '05': 'specialist-care',
}

const careOf = (kind: string) => cares[kind.slice(0, 2)] ?? []

/** Of a contract that is made now. */
function mustBeDay(day: string, location: string): void {
  if (contentKinds.day(day) === undefined || day < '1900' || day > '2200') notADay(location)
}

const notADay = (location: string): never =>
  refuse('incorrect', 'not-a-day', 'Name a day of the calendar.', location)
