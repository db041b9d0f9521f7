/** A prescription kept in memory that asks SGR's rules, in the order in which its operations do. A rule can be broken, to see that it is noticed. */
import { Problem } from '#kernel/problem.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import * as locks from '../../systems/sgr-prescriptions/rules/locks.ts'
import * as cancelling from '../../systems/sgr-prescriptions/rules/may-be-cancelled.ts'
import * as changing from '../../systems/sgr-prescriptions/rules/may-be-changed.ts'
import * as dispensing from '../../systems/sgr-prescriptions/rules/may-be-dispensed.ts'
import * as portions from '../../systems/sgr-prescriptions/rules/portions.ts'
import * as states from '../../systems/sgr-prescriptions/rules/state-of.ts'
import type { Dispensing } from '../../systems/sgr-prescriptions/shapes/dispensing.ts'
import type { Lock } from '../../systems/sgr-prescriptions/shapes/lock.ts'
import type { Born, Seen, Step, Walker } from './steps.ts'

export const rulesAsTheyAre = {
  ...locks,
  ...cancelling,
  ...changing,
  ...dispensing,
  ...portions,
  ...states,
}
export type Rules = typeof rulesAsTheyAre

export class Ruled implements Walker {
  readonly #rules: Rules
  readonly #born: Born
  readonly #handed: Dispensing[] = []
  #standing: states.Standing
  #lock: Lock | undefined

  constructor(born: Born, rules: Rules = rulesAsTheyAre) {
    this.#rules = rules
    this.#born = born
    this.#standing = { ...born, cancelled: false, packsDispensed: 0 }
  }

  take(step: Step, at: Date): string {
    try {
      this.#do(step, at)
      return 'done'
    } catch (error) {
      if (error instanceof Problem) return error.code
      throw error
    }
  }

  see(at: Date): Seen {
    const today = dateInPoland(at)
    const { packs, packsDispensed } = this.#standing
    const state = this.#rules.stateOf(this.#standing, today)
    const portion = this.#rules.isOpen(state) ? this.#portion(today) : undefined
    return { state, packsLeft: packs - packsDispensed, portion }
  }

  #portion(today: string) {
    const { validFrom, validUntil, packs, daysInPack } = this.#born
    if (!this.#rules.isAnnual(validFrom, validUntil)) return undefined
    const handed = this.#handed
      .filter(({ withdrawn }) => withdrawn !== true)
      .map((each) => ({ day: dateInPoland(new Date(each.at)), packs: each.packs }))
    return this.#rules.portionOn({ packs, daysInPack, validFrom, handed }, today)
  }

  #do(step: Step, at: Date): void {
    const rules = this.#rules
    const today = dateInPoland(at)
    switch (step.do) {
      case 'dispense': {
        rules.assertUnlocked(rules.lastingAt(this.#lock, at), step.by)
        const left = rules.packsLeftAfter(this.#standing, step.packs, today)
        const portion = this.#portion(today)
        if (portion) rules.assertPortion(portion, step.packs)
        this.#handed.push(handedBy(step.by, step.packs, at))
        this.#lock = undefined
        this.#leave(left)
        break
      }
      case 'withdraw':
        this.#withdraw(step)
        break
      case 'correct':
        this.#correct(step)
        break
      case 'lock': {
        rules.packsLeftAfter(this.#standing, 0, today)
        const before = rules.lastingAt(this.#lock, at)
        if (before?.by.organization !== step.by) rules.assertUnlocked(before, step.by)
        const until = rules.endOf(step.reason, at, undefined).toISOString()
        this.#lock = { reason: step.reason, at: at.toISOString(), until, by: { organization: step.by } }
        break
      }
      case 'unlock': {
        const lock = rules.lastingAt(this.#lock, at)
        if (!lock) throw new Problem('conflict', 'not-locked', '')
        const role = step.by === 'own' || step.by === 'foreign' ? 'doctor' : 'pharmacist'
        rules.assertMayUnlock({ role, organization: step.by }, lock, { organization: 'own' })
        this.#lock = undefined
        break
      }
      case 'cancel':
        rules.assertMayCancel({ role: 'doctor', organization: step.by }, { organization: 'own' })
        rules.assertCancellable(this.#standing)
        this.#standing = { ...this.#standing, cancelled: true }
        break
      case 'wait':
        break
    }
  }

  /** What was handed over, and the prescription as if it had not been. */
  #before({ by, handed }: Extract<Step, { handed: number }>) {
    const before = this.#handed[handed]
    if (before === undefined) throw new Problem('not-found', 'none-such', '')
    this.#rules.assertMayChange({ practitioner: 'worker', organization: by }, before)
    return { before, standing: this.#rules.without(this.#standing, before.packs) }
  }

  #withdraw(step: Extract<Step, { do: 'withdraw' }>): void {
    const { before, standing } = this.#before(step)
    this.#handed[step.handed] = { ...before, withdrawn: true }
    this.#leave(standing.packs - standing.packsDispensed)
  }

  #correct(step: Extract<Step, { do: 'correct' }>): void {
    const { before, standing } = this.#before(step)
    const left = this.#rules.packsLeftAfter(standing, step.packs, dateInPoland(new Date(before.at)))
    this.#handed[step.handed] = { ...before, packs: step.packs }
    this.#leave(left)
  }

  #leave(left: number): void {
    this.#standing = { ...this.#standing, packsDispensed: this.#standing.packs - left }
  }
}

const handedBy = (organization: string, packs: number, at: Date): Dispensing => ({
  id: '',
  at: at.toISOString(),
  packs,
  by: { organization },
})
