/** What the states of a pharmacy say of a day. Prawo farmaceutyczne art. 99, 103: it works by its permit alone. */

/** From `since`, and not on `until` any more. */
interface State {
  readonly since: string
  readonly until: string | null
  readonly content: { readonly state?: unknown }
}

export interface Standing {
  readonly state: 'active' | 'suspended' | 'inactive' | 'unknown'
  readonly since?: string
}

/** `history`: the newest first. A pharmacy that is no longer listed works no more. */
export function standingOf(history: readonly State[], today: string): Standing {
  const latest = history.find(({ since }) => since <= today)
  if (latest === undefined) return { state: 'unknown' }
  if (latest.until !== null && latest.until <= today) return { state: 'inactive', since: latest.until }
  const { state } = latest.content
  return { state: state === 'suspended' || state === 'inactive' ? state : 'active', since: latest.since }
}
