/** For auditors: what rang by itself, with the entries that show it. */
import type { Handler } from '#kernel/system.ts'
import type { sau } from '../contract.ts'
import { listAlarms } from './kept-alarms.ts'
import { assertAuditor } from './reports.ts'

const usual = 50

export const raisedAlarms: Handler<typeof sau.raisedAlarms> = async (
  { closed, after = '0', limit = usual },
  context,
) => {
  assertAuditor(context)
  const asked = { isOpen: closed !== true, after, limit: limit + 1 }
  const found = await listAlarms(context.sql, context.world, asked)
  const shown = found.slice(0, limit)
  const next = shown.at(-1)?.id
  return { alarms: shown, ...(found.length > limit && next !== undefined ? { next } : {}) }
}
