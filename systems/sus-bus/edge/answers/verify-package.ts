/**
 * weryfikacjaPakietuRecept: what zapisPakietuRecept would say of the same prescriptions, signed already or not yet. Nothing is written, no
 * number is used up, and SGR tells every rule that is broken, not the first alone.
 */
import { refuse } from '#kernel/problem.ts'
import { result } from '#standards/p1/codes.ts'
import { sgr } from '../../../sgr-prescriptions/contract.ts'
import { isRefused } from '../../rules/verdict.ts'
import type { Answer } from './answer.ts'
import { examinePackage, resultsOf, weryfikowanaRecepta, withFindings } from './examined-package.ts'
import { patientNamed } from './patient.ts'
import { succeeded } from './words.ts'

export const verifyPackage: Answer<'weryfikacjaPakietuRecept'> = async (
  { pakietRecept },
  context,
  examiner,
) => {
  const sent = pakietRecept.recepty?.recepta
  if (!sent)
    return refuse('incorrect', 'no-prescriptions', 'Send the prescriptions, or the number of a task.')
  const asked = await examinePackage(sent, examiner, true)
  const { one, numbers } = asked
  const findings = one
    ? (
        await context.call(sgr.verify, {
          patient: await patientNamed(context, one.patient),
          prescriptions: [...one.orders],
        })
      ).findings
    : []
  const results = withFindings(resultsOf(asked), findings)
  return {
    potwierdzenieOperacjiWeryfikacji: {
      wynikWeryfikacjiRecept: { weryfikowanaRecepta: weryfikowanaRecepta(numbers, results) },
    },
    wynik: results.some(isRefused) ? { major: result.documentRefused, minor: result.ruleBroken } : succeeded,
  }
}
