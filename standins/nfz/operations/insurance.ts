/** Whether somebody is insured, and a change of it that is reported on a local instance. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { contentKinds } from '#registers/kinds.ts'
import { registersOf } from '#registers/of-world.ts'
import { parsePesel } from '#standards/pl-ids/pesel.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { Insurance, sikch } from '../contract.ts'
import { agreement } from '../registers/agreement.ts'
import type { Insured } from '../rules/insured.ts'
import { insuredOn, report } from '../store.ts'

export const insurance: Handler<typeof sikch.insurance> = async ({ pesel, day }, context) => {
  await assertPayer(context)
  const today = dateInPoland(context.now())
  const asked = day ?? today
  assertDay(asked, '/day')
  if (asked > today)
    refuse('unprocessable', 'day-to-come', 'Nobody knows who will be insured on a day to come.', '/day')
  return answerOf(await insuredOn(context.sql, context.world, pesel, asked), asked)
}

/** Refuses `forbidden/reported-elsewhere`, `incorrect/pesel-check-digit`, `incorrect/not-a-day`, `unprocessable/day-to-come`. */
export const changeInsurance: Handler<typeof sikch.changeInsurance> = async (
  { pesel, state, from },
  context,
) => {
  if (context.actor.role !== 'sandbox')
    refuse('forbidden', 'reported-elsewhere', 'Only who reports insurance changes it.')
  await assertPayer(context)
  if (parsePesel(pesel) === undefined)
    refuse('incorrect', 'pesel-check-digit', 'This is no PESEL: a digit is wrong.', '/pesel')
  assertDay(from, '/from')
  const today = dateInPoland(context.now())
  if (from > today)
    refuse('unprocessable', 'day-to-come', 'Report a change on its day, or afterwards.', '/from')
  return context.write(async ({ sql, world }) => {
    await report(sql, world, { pesel, state, since: from })
    return answerOf(await insuredOn(sql, world, pesel, today), today)
  })
}

const answerOf = ({ state, entitlement, notes }: Insured, day: string): Insurance => ({
  state,
  notes: [...notes],
  day,
  ...(entitlement && { entitlement }),
})

function assertDay(day: string, location: string): void {
  if (contentKinds.day(day) === undefined)
    refuse('incorrect', 'not-a-day', 'Name a day of the calendar.', location)
}

/** Once loaded, the sample country stays. */
const sampled = new WeakSet<World>()

/** What is invented is told of invented people alone: elsewhere nobody knows who is insured. */
export async function assertPayer({ world }: Context): Promise<void> {
  if (sampled.has(world)) return
  const editions = await registersOf(world).editions(agreement, 1000)
  if (!editions.some(({ origin }) => origin === 'shipped'))
    refuse('unavailable', 'no-payer', 'This instance is connected to no payer.')
  sampled.add(world)
}
