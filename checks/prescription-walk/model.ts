/**
 * A prescription as somebody who never saw the rules would keep it with pencil and paper: a row of packs, each on the shelf or handed over, and a
 * calendar that is walked day by day. What `walk.ts` holds the rules and the room against.
 */
import { addDays, dateInPoland, daysBetween } from '#standards/time/poland.ts'
import type { Born, Pharmacy, Seen, Step, Walker } from './steps.ts'

interface Handed {
  readonly by: Pharmacy
  readonly day: string
  packs: number
  withdrawn: boolean
}

interface Locked {
  readonly by: Pharmacy
  readonly isWork: boolean
  /** Milliseconds. */
  readonly until: number
}

const halfAnHour = 30 * 60_000
const week = 7 * 24 * 3_600_000

export class Model implements Walker {
  readonly #born: Born
  readonly #handed: Handed[] = []
  #cancelled = false
  #lock: Locked | undefined

  constructor(born: Born) {
    this.#born = born
  }

  take(step: Step, at: Date): string {
    switch (step.do) {
      case 'dispense':
        return this.#dispense(step, at)
      case 'withdraw':
      case 'correct':
        return this.#change(step)
      case 'lock':
        return this.#lockIt(step, at)
      case 'unlock':
        return this.#unlock(step.by, at)
      case 'cancel':
        return this.#cancel(step.by)
      case 'wait':
        return 'done'
    }
  }

  see(at: Date): Seen {
    const today = dateInPoland(at)
    const packsLeft = this.#left()
    const state = this.#state(today)
    const isOpen = state === 'issued' || state === 'partly-dispensed'
    return { state, packsLeft, portion: isOpen && this.#isAnnual() ? this.#portion(today) : undefined }
  }

  #standing = () => this.#handed.filter(({ withdrawn }) => !withdrawn)
  #left = () => this.#born.packs - this.#standing().reduce((sum, { packs }) => sum + packs, 0)
  #isAnnual = () => daysBetween(this.#born.validFrom, this.#born.validUntil) === 365

  #state(today: string): string {
    if (this.#cancelled) return 'cancelled'
    if (this.#left() === 0) return 'dispensed'
    if (today > this.#born.validUntil) return 'expired'
    return this.#left() < this.#born.packs ? 'partly-dispensed' : 'issued'
  }

  /** Why nothing at all may be done with it today. */
  #closed(today: string): string | undefined {
    const closed: Record<string, string> = {
      cancelled: 'cancelled',
      dispensed: 'already-dispensed',
      expired: 'expired',
    }
    return closed[this.#state(today)] ?? (today < this.#born.validFrom ? 'not-yet-valid' : undefined)
  }

  #lasting = (at: Date) => (this.#lock && this.#lock.until > at.getTime() ? this.#lock : undefined)

  #dispense({ by, packs }: { by: Pharmacy; packs: number }, at: Date): string {
    const lock = this.#lasting(at)
    if (lock && !(lock.isWork && lock.by === by)) return 'locked'
    const today = dateInPoland(at)
    const closed = this.#closed(today)
    if (closed) return closed
    if (packs > this.#left()) return 'too-many-packs'
    const beyond = this.#isAnnual() ? this.#beyond(packs, today) : undefined
    if (beyond) return beyond
    this.#handed.push({ by, day: today, packs, withdrawn: false })
    this.#lock = undefined
    return 'done'
  }

  /** Why so many packs of an annual one are not handed over today. */
  #beyond(packs: number, today: string): string | undefined {
    const portion = this.#portion(today)
    if (packs <= portion.packs) return undefined
    if (portion.from) return 'next-portion-from'
    return portion.packs === 0 ? 'portion-none-left' : 'portion-too-large'
  }

  #change(step: Extract<Step, { do: 'withdraw' | 'correct' }>): string {
    const handed = this.#handed[step.handed]
    if (handed === undefined) return 'none-such'
    if (handed.by !== step.by) return 'other-pharmacy'
    if (handed.withdrawn) return 'withdrawn-already'
    if (step.do === 'withdraw') handed.withdrawn = true
    else if (step.packs > this.#left() + handed.packs) return 'too-many-packs'
    else handed.packs = step.packs
    return 'done'
  }

  #lockIt({ by, reason }: { by: Pharmacy; reason: string }, at: Date): string {
    const closed = this.#closed(dateInPoland(at))
    if (closed) return closed
    const before = this.#lasting(at)
    if (before && before.by !== by) return 'locked'
    const isWork = reason === 'being-dispensed'
    this.#lock = { by, isWork, until: at.getTime() + (isWork ? halfAnHour : week) }
    return 'done'
  }

  #unlock(by: string, at: Date): string {
    const lock = this.#lasting(at)
    if (!lock) return 'not-locked'
    if (by !== lock.by && !(by === 'own' && !lock.isWork)) return 'lock-of-another'
    this.#lock = undefined
    return 'done'
  }

  #cancel(by: string): string {
    if (by !== 'own') return 'not-the-prescriber'
    if (this.#cancelled) return 'cancelled'
    if (this.#left() < this.#born.packs) return 'already-dispensed'
    this.#cancelled = true
    return 'done'
  }

  /** Walks the calendar from the first handing over to today. */
  #portion(today: string): { packs: number; from?: string } {
    const { daysInPack, validFrom, packs } = this.#born
    const most = Math.max(1, Math.trunc(120 / daysInPack))
    const standing = this.#standing()
    const first = standing[0]?.day ?? today
    const late = daysBetween(validFrom, first)
    const left = this.#left() - (late > 30 ? Math.trunc(late / daysInPack) : 0)
    let open = 0
    let begun = first
    const isOver = (day: string) => open === 0 || 4 * daysBetween(begun, day) >= 3 * open * daysInPack
    for (const each of standing) {
      if (isOver(each.day)) {
        begun = each.day
        open = 0
      }
      open += each.packs
    }
    const now = Math.max(0, Math.min(left, isOver(today) ? most : Math.max(0, most - open)))
    if (now > 0 || left <= 0 || packs === 0) return { packs: now }
    let from = today
    while (!isOver(from)) from = addDays(from, 1)
    return { packs: 0, from }
  }
}
