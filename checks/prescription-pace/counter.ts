/** As `sgr.passed` counts (systems/sgr-prescriptions/operations/pace-rows.ts), in memory, for one key of one gate. */
import { type Gate, limitAt } from '../../systems/sgr-prescriptions/rules/gates.table.ts'
import { customAfter, history } from '../../systems/sgr-prescriptions/rules/pace.ts'

const day = 86_400_000

export class Counter {
  readonly #gate: Gate
  #began = 0
  #now = { issued: 0, counted: 0 }
  #before = { issued: 0, counted: 0 }
  /** The most that was issued in one span, by day: the weeks are kept to the day. */
  readonly #most = new Map<number, number>()

  constructor(gate: Gate) {
    this.#gate = gate
  }

  add(at: number, added: number): void {
    this.#turnTo(at)
    this.#now.issued += added
    this.#now.counted += added
  }

  /** Whether so many more are too many. */
  isOver(at: number, added: number): boolean {
    this.#turnTo(at)
    return this.#now.counted + this.#before.counted + added > limitAt(this.#gate, this.#usual(at))
  }

  forget(): void {
    this.#now.counted = 0
    this.#before.counted = 0
  }

  #turnTo(at: number): void {
    const { span } = this.#gate
    const began = Math.floor(at / span) * span
    if (began === this.#began) return
    const isNext = began === this.#began + span
    this.#past(this.#began - span, this.#before.issued)
    if (!isNext) this.#past(this.#began, this.#now.issued)
    this.#before = isNext ? this.#now : { issued: 0, counted: 0 }
    this.#now = { issued: 0, counted: 0 }
    this.#began = began
  }

  #past(began: number, issued: number): void {
    const date = Math.floor(began / day)
    if (issued > (this.#most.get(date) ?? 0)) this.#most.set(date, issued)
  }

  #usual(at: number): number {
    const since = Math.floor((at - history) / day)
    const until = Math.floor((at - customAfter) / day)
    let most = 0
    for (const [date, issued] of this.#most)
      if (date < since) this.#most.delete(date)
      else if (date < until && issued > most) most = issued
    return most
  }
}
