/** What the states of a provider say of a day. Ustawa o działalności leczniczej art. 100, 108: entry and striking off. */

/** From `since`, and not on `until` any more. */
interface State {
  readonly since: string
  readonly until: string | null
}

export type Standing =
  | { readonly state: 'entered' | 'struck-off'; readonly since: string }
  | { readonly state: 'unknown' }

/** `history`: the newest first. An entry that begins only later is not yet known. */
export function standingOf(history: readonly State[], today: string): Standing {
  const latest = history.find(({ since }) => since <= today)
  if (latest === undefined) return { state: 'unknown' }
  if (latest.until === null || latest.until > today) return { state: 'entered', since: latest.since }
  return { state: 'struck-off', since: latest.until }
}
