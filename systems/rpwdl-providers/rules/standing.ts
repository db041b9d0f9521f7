/** What the states of a provider say of a day. Ustawa o działalności leczniczej art. 100, 108: entry and striking off. */
import type { Entry } from '#registers/register.ts'

export type Standing =
  | { readonly state: 'entered' | 'struck-off'; readonly since: string }
  | { readonly state: 'unknown' }

/** `history`: the newest first. An entry that begins only later is not yet known. */
export function standingOf(history: readonly Pick<Entry, 'since' | 'until'>[], today: string): Standing {
  const latest = history.find(({ since }) => since <= today)
  if (latest === undefined) return { state: 'unknown' }
  if (latest.until === null || latest.until > today) return { state: 'entered', since: latest.since }
  return { state: 'struck-off', since: latest.until }
}
