/** What SGR refuses about the content is a broken rule; who may not, or may not now, is a fault. */
import { Problem } from '#kernel/problem.ts'
import { isRule, numberOfRule, ruleBook } from '../../../sgr-prescriptions/shapes/rule-book.table.ts'
import type { RuleResult } from '../../rules/verdict.ts'

const moreThanLeft = 'Na recepcie nie zostało tyle opakowań. Wydaj najwyżej tyle, ile zostało.'

export function ruleRefused(error: unknown): RuleResult {
  if (!(error instanceof Problem) || !['unprocessable', 'conflict', 'incorrect'].includes(error.category))
    throw error
  const { code, message, location } = error
  const words = isRule(code) ? ruleBook[code].pl : undefined
  const ofRule = words ? `${words.reason} ${words.todo}` : message
  // Under this code the book has the quantity that may be ordered; at the counter it is what is left.
  const problem = code === 'too-many-packs' && location === '/packs' ? moreThanLeft : ofRule
  return { code: numberOfRule(code), verdict: 'error', problem, english: message }
}
