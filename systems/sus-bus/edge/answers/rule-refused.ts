/** What SGR refuses about the content is a broken rule; who may not, or may not now, is a fault. */
import { Problem } from '#kernel/problem.ts'
import { isRule, numberOfRule, ruleBook } from '../../../sgr-prescriptions/shapes/rule-book.table.ts'
import type { RuleResult } from '../../rules/verdict.ts'

export function ruleRefused(error: unknown): RuleResult {
  if (!(error instanceof Problem) || !['unprocessable', 'conflict', 'incorrect'].includes(error.category))
    throw error
  const { code, message } = error
  const words = isRule(code) ? ruleBook[code].pl : undefined
  const problem = words ? `${words.reason} ${words.todo}` : message
  return { code: numberOfRule(code), verdict: 'error', problem, english: message }
}
