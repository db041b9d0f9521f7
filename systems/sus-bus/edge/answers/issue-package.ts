/**
 * zapisPakietuRecept: one to five signed prescriptions of one patient, all or none. Each is verified by itself; then SGR's own rules
 * decide about the package, and what they refuse is told at the prescription that they name.
 */
import { refuse } from '#kernel/problem.ts'
import { result } from '#standards/p1/codes.ts'
import type { Issued } from '../../../sgr-prescriptions/contract.ts'
import type { RuleResult } from '../../rules/verdict.ts'
import type { Answer } from './answer.ts'
import {
  type ExaminedPackage,
  examinePackage,
  weryfikowanaRecepta,
  withFindings,
} from './examined-package.ts'
import { issueExamined } from './issue-examined.ts'
import { succeeded } from './words.ts'

export const issuePackage: Answer<'zapisPakietuRecept'> = async ({ pakietRecept }, context, examiner) => {
  const sent = pakietRecept.recepty?.recepta
  if (!sent)
    return refuse('incorrect', 'no-prescriptions', 'Send the prescriptions, or the number of a task.')
  const asked = await examinePackage(sent, examiner)
  const { issued, results } = await issueExamined(context, asked)
  return issued ? issuedAs(issued, asked, results) : refusedWith(asked.numbers, results)
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
