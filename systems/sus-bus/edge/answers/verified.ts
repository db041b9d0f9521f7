/** Results of rules as P1 tells them. */
import { verdict } from '#standards/p1/codes.ts'
import { isRefused, type RuleResult } from '../../rules/verdict.ts'

/** Ours: P1's sets of rules are not published. */
type RuleSet = 'OPENP1.RECEPTA' | 'OPENP1.ANULOWANIE' | 'OPENP1.REALIZACJA' | 'OPENP1.SKIEROWANIE'

export function verifiedBy(rules: readonly RuleResult[], ruleSet: RuleSet = 'OPENP1.RECEPTA') {
  const worst = rules.length === 0 ? verdict.positive : verdict.warning
  return {
    wynikWeryfikacji: isRefused(rules) ? verdict.error : worst,
    identyfikatorZbioruRegul: ruleSet,
    wynikWeryfikacjiReguly: rules.map((rule) => ({
      kodRegulyWeryfikacji: rule.code,
      wynikWeryfikacji: verdict[rule.verdict],
      opisProblemu: rule.problem,
      ...(rule.place !== undefined && { miejsceWystapieniaBledu: rule.place }),
    })),
  }
}
