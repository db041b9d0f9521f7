/**
 * Counts entries of the audit against the rules as they come: what is remembered is who reached for whom within the window, no more. A pair of a
 * worker and a patient is remembered once a rule, with its latest time.
 */
import { polishOffset } from '#standards/time/poland.ts'
import { type AlarmRule, alarmRules } from './alarms.table.ts'

/** Of an entry, what is counted. Ids are the record's own. */
export interface Counted {
  readonly no: string
  readonly at: Date
  readonly patient: string | null
  readonly worker: string | null
  readonly isRefused: boolean
  readonly isEmergency: boolean
  readonly isSignInRefused: boolean
  /** A search that showed persons. */
  readonly findsPersons: boolean
}

export interface Ringing {
  readonly rule: AlarmRule
  /** Record id of the worker or the patient. */
  readonly about: string
  readonly at: Date
  readonly count: number
  /** Numbers of the latest entries, the latest first. */
  readonly entries: readonly string[]
}

interface Seen {
  readonly at: number
  readonly no: string
}

/** Entries that an alarm names. */
const mostEntries = 50

export class Watch {
  /** Rule → whom it is about → whom they reached for, the latest last. */
  readonly #seen = new Map<AlarmRule, Map<string, Map<string, Seen>>>(
    alarmRules.map((rule) => [rule, new Map()]),
  )

  /** Alarms that ring now: each time that one more is counted. */
  take(entry: Counted): Ringing[] {
    return alarmRules.flatMap((rule) => {
      const [about, whom] = sidesOf(rule, entry)
      if (about === null || whom === null || !isCounted(rule, entry)) return []
      const ring = this.#count(rule, about, whom, entry)
      return ring ? [ring] : []
    })
  }

  /** Forgets what no window holds any more. */
  forget(now: Date): void {
    for (const [rule, byAbout] of this.#seen)
      for (const [about, seen] of byAbout) {
        prune(seen, now.getTime() - rule.window * 60_000)
        if (seen.size === 0) byAbout.delete(about)
      }
  }

  #count(rule: AlarmRule, about: string, whom: string, { at, no }: Counted): Ringing | undefined {
    const byAbout = this.#seen.get(rule)
    const seen = byAbout?.get(about) ?? new Map<string, Seen>()
    byAbout?.set(about, seen)
    prune(seen, at.getTime() - rule.window * 60_000)
    const isKnown = seen.delete(whom)
    seen.set(whom, { at: at.getTime(), no })
    if (seen.size < rule.most || isKnown) return undefined
    const entries = [...seen.values()].slice(-mostEntries).reverse()
    return { rule, about, at, count: seen.size, entries: entries.map((each) => each.no) }
  }
}

/** Whose window it is, and what is counted in it once. */
function sidesOf({ by }: AlarmRule, { worker, patient, no }: Counted): [string | null, string | null] {
  if (by === 'worker') return [worker, patient]
  return by === 'patient' ? [patient, worker] : [patient ?? worker, no]
}

/** The oldest stand first. */
function prune(seen: Map<string, Seen>, since: number): void {
  for (const [whom, { at }] of seen) {
    if (at > since) return
    seen.delete(whom)
  }
}

function isCounted({ counts, hours }: AlarmRule, entry: Counted): boolean {
  if (counts === 'strangers' && !entry.isRefused && !entry.isEmergency) return false
  if ((counts === 'sign-ins') !== entry.isSignInRefused) return false
  if (counts === 'persons' && !entry.findsPersons) return false
  if (hours === undefined) return true
  const hour = new Date(entry.at.getTime() + polishOffset(entry.at.getTime())).getUTCHours()
  return hour >= hours[0] || hour < hours[1]
}
