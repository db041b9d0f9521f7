/** Issues a package that was examined, whichever language it came in: what SGR refuses is one rule more, at the prescription that it names. */
import type { Problem } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { type Issued, sgr } from '../../../sgr-prescriptions/contract.ts'
import type { RuleResult } from '../../rules/verdict.ts'
import { type ExaminedPackage, placeIn, resultsOf } from './examined-package.ts'
import { patientNamed } from './patient.ts'
import { ruleRefused } from './rule-refused.ts'

interface IssuedOrNot {
  /** Absent where a rule is broken. */
  readonly issued?: Issued
  /** Of each prescription. */
  readonly results: readonly (readonly RuleResult[])[]
}

export async function issueExamined(context: Context, asked: ExaminedPackage): Promise<IssuedOrNot> {
  const results = resultsOf(asked)
  if (!asked.one) return { results }
  try {
    const patient = await patientNamed(context, asked.one.patient)
    const issued = await context.call(sgr.issue, { patient, prescriptions: [...asked.one.orders] })
    return { issued, results }
  } catch (error) {
    const rule = ruleRefused(error)
    const { location = '' } = error as Problem
    const place = placeIn(location)
    return {
      results: results.map((rules, index) =>
        index === place ? [...rules, { ...rule, within: location }] : rules,
      ),
    }
  }
}
