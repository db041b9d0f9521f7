/**
 * zapisPakietuRecept: one to five signed prescriptions of one patient, all or none. Each is verified by itself; then SGR's own rules
 * decide about the package, and what they refuse is told at the prescription that they name.
 */
import type { Problem } from '#kernel/problem.ts'
import { refuse } from '#kernel/problem.ts'
import { result } from '#standards/p1/codes.ts'
import { type Issued, sgr } from '../../../sgr-prescriptions/contract.ts'
import type { RuleResult } from '../../rules/verdict.ts'
import type { Answer } from './answer.ts'
import {
  type ExaminedPackage,
  examinePackage,
  placeIn,
  resultsOf,
  weryfikowanaRecepta,
  withFindings,
} from './examined-package.ts'
import { patientNamed } from './patient.ts'
import { ruleRefused } from './rule-refused.ts'
import { succeeded } from './words.ts'

export const issuePackage: Answer<'zapisPakietuRecept'> = async ({ pakietRecept }, context, examiner) => {
  const sent = pakietRecept.recepty?.recepta
  if (!sent)
    return refuse('incorrect', 'no-prescriptions', 'Send the prescriptions, or the number of a task.')
  const asked = await examinePackage(sent, examiner)
  const { one, numbers } = asked
  const results = resultsOf(asked)
  if (!one) return refusedWith(numbers, results)
  try {
    const patient = await patientNamed(context, one.patient)
    const issued = await context.call(sgr.issue, { patient, prescriptions: [...one.orders] })
    return issuedAs(issued, asked, results)
  } catch (error) {
    const rule = ruleRefused(error)
    const place = placeIn((error as Problem).location)
    return refusedWith(
      numbers,
      results.map((rules, index) => (index === place ? [...rules, rule] : rules)),
    )
  }
}

const refusedWith = (numbers: readonly number[], results: readonly (readonly RuleResult[])[]) => ({
  potwierdzenieOperacjiZapisu: {
    wynikZapisuPakietuRecept: {
      wynikWeryfikacji: { weryfikowanaRecepta: weryfikowanaRecepta(numbers, results) },
    },
  },
  wynik: { major: result.documentRefused, minor: result.ruleBroken },
})

function issuedAs(
  { package: shown, prescriptions, doubts }: Issued,
  { numbers }: ExaminedPackage,
  results: readonly (readonly RuleResult[])[],
) {
  const keys = prescriptions.map(({ key }) => key)
  return {
    potwierdzenieOperacjiZapisu: {
      wynikZapisuPakietuRecept: {
        kluczPakietuRecept: shown.key,
        kodPakietuRecept: shown.code,
        wynikWeryfikacji: {
          weryfikowanaRecepta: weryfikowanaRecepta(numbers, withFindings(results, doubts), keys),
        },
      },
    },
    wynik: succeeded,
  }
}
