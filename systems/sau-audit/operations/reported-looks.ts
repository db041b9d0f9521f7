/** For auditors: what providers' systems reported. The messages themselves name patients, and stay sealed. */
import type { Handler } from '#kernel/system.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import type { sau } from '../contract.ts'
import { reported } from '../store.ts'
import { assertAuditor } from './reports.ts'

const usual = 50
const newest = '9223372036854775807'

export const reportedLooks: Handler<typeof sau.reportedLooks> = async (
  { organization, before = newest, limit = usual },
  context,
) => {
  assertAuditor(context)
  const found = await reported.list(context.sql, context.world, { organization, before, limit: limit + 1 })
  const shown = found.slice(0, limit)
  const next = shown.at(-1)?.entry
  return {
    looks: shown.map(({ entry, at, organization: by, look }) => ({
      id: entry,
      at: fhirInstant(at),
      organization: by,
      reported: look,
    })),
    ...(found.length > limit && next !== undefined ? { next } : {}),
  }
}
