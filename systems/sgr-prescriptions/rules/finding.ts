/** Refusals and doubts of the rules as findings, in the words of the book of rules. */
import { Problem } from '#kernel/problem.ts'
import type { Finding } from '../shapes/finding.ts'
import { isRule, numberOfRule, type RuleCode, ruleBook } from '../shapes/rule-book.table.ts'

/** What is wrong with an order, by a rule of the book; who may not, or cannot be asked, is none. */
export type BrokenRule = Problem & { readonly code: RuleCode }

export const isBrokenRule = (error: unknown): error is BrokenRule =>
  error instanceof Problem && isRule(error.code)

export const findingOf = ({ code, message, location = '/prescriptions' }: BrokenRule): Finding => ({
  ...told('error', code, location),
  message,
})

export const doubt = (code: RuleCode, location: string): Finding => told('warning', code, location)

function told(verdict: Finding['verdict'], code: RuleCode, location: string): Finding {
  const { provision, pl, en } = ruleBook[code]
  return {
    code,
    number: numberOfRule(code),
    verdict,
    location,
    reason: { pl: pl.reason, en: en.reason },
    todo: { pl: pl.todo, en: en.todo },
    provision,
  }
}

/** Does each; answers what the rules refused, in order, and throws all else. */
export function brokenBy(steps: readonly (() => void)[]): BrokenRule[] {
  return steps.flatMap((step) => {
    try {
      step()
      return []
    } catch (error) {
      if (isBrokenRule(error)) return [error]
      throw error
    }
  })
}
