/** For auditors: what rang by itself, with the entries that show it. */
import type { Context, Handler } from '#kernel/system.ts'
import { authorsIn } from '#standards/pl-ids/authors.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { sau } from '../contract.ts'
import type { RaisedAlarm } from '../shapes/alarm.ts'
import { listAlarms } from './kept-alarms.ts'
import { assertAuditor } from './reports.ts'

const usual = 50

async function namesOf(context: Context, alarms: readonly RaisedAlarm[]): Promise<Record<string, string>> {
  const authors = authorsIn(alarms)
  if (authors.practitioners.length === 0) return {}
  const { entries } = await context.call(sor.directory, authors)
  return Object.fromEntries(entries.map(({ id, name }) => [id, name]))
}

export const raisedAlarms: Handler<typeof sau.raisedAlarms> = async (
  { closed, after = '0', limit = usual },
  context,
) => {
  assertAuditor(context)
  const asked = { isOpen: closed !== true, after, limit: limit + 1 }
  const found = await listAlarms(context.sql, context.world, asked)
  const shown = found.slice(0, limit)
  const next = shown.at(-1)?.id
  return {
    alarms: shown,
    names: await namesOf(context, shown),
    ...(found.length > limit && next !== undefined ? { next } : {}),
  }
}
