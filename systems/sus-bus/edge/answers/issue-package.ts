/**
 * zapisPakietuRecept: one to five signed prescriptions of one patient, all or none. Each is verified by itself; then SGR's own rules
 * decide about the package, and what they refuse is told at the prescription that they name.
 */
import { type Problem, refuse } from '#kernel/problem.ts'
import { result } from '#standards/p1/codes.ts'
import { type Issued, sgr } from '../../../sgr-prescriptions/contract.ts'
import { isSame } from '../../rules/same-id.ts'
import { isRefused, type RuleResult } from '../../rules/verdict.ts'
import { type Examined, examine } from '../documents/prescription.ts'
import type { Answer } from './answer.ts'
import { patientNamed } from './patient.ts'
import { ruleRefused } from './rule-refused.ts'
import { verifiedBy } from './verified.ts'
import { succeeded } from './words.ts'

const most = 5

export const issuePackage: Answer<'zapisPakietuRecept'> = async ({ pakietRecept }, context, examiner) => {
  const sent = pakietRecept.recepty?.recepta
  if (!sent)
    return refuse(
      'unsupported',
      'no-tasks',
      'The asynchronous mode is not available here: send the prescriptions.',
    )
  if (sent.length > most) refuse('incorrect', 'package-size', 'A package holds one to five prescriptions.')
  const examined: Examined[] = []
  for (const { tresc } of sent) examined.push(await examine(tresc, examiner))
  const numbers = sent.map((each) => each.identyfikatorDokumentuWPakiecie)
  const one = onePatient(examined)
  if (!one)
    return refusedWith(
      numbers,
      examined.map(({ rules }) => rules),
    )
  try {
    const patient = await patientNamed(context, one.patient)
    const issued = await context.call(sgr.issue, { patient, prescriptions: one.orders })
    return issuedAs(issued, numbers, examined)
  } catch (error) {
    const rules = ruleOf(error, examined)
    return refusedWith(numbers, rules)
  }
}

function onePatient(examined: readonly Examined[]) {
  const orders = examined.flatMap(({ order }) => order ?? [])
  const [first, ...others] = examined.map((each) => each.patient)
  if (orders.length < examined.length || !first || others.some((each) => !each || !isSame(each, first)))
    return undefined
  return { patient: first, orders }
}

function refusedWith(numbers: readonly number[], rules: readonly (readonly RuleResult[])[]) {
  const several: RuleResult = {
    code: 'OPENP1.PAKIET',
    verdict: 'error',
    problem: 'Recepty jednego pakietu są dla jednego pacjenta.',
  }
  const isTold = rules.some(isRefused)
  return {
    potwierdzenieOperacjiZapisu: {
      wynikZapisuPakietuRecept: {
        wynikWeryfikacji: {
          weryfikowanaRecepta: numbers.map((number, index) => ({
            numerReceptyWPakiecie: number,
            wynikWeryfikacjiZbioruRegul: verifiedBy([...(rules[index] ?? []), ...(isTold ? [] : [several])]),
          })),
        },
      },
    },
    wynik: { major: result.documentRefused, minor: result.ruleBroken },
  }
}

/** At the prescription that SGR names. */
function ruleOf(error: unknown, examined: readonly Examined[]): RuleResult[][] {
  const rule = ruleRefused(error)
  const { location = '' } = error as Problem
  const found = Number(/^\/prescriptions\/(\d)/.exec(location)?.[1] ?? 0)
  return examined.map(({ rules }, index) => (index === found ? [...rules, rule] : [...rules]))
}

function issuedAs(issued: Issued, numbers: readonly number[], examined: readonly Examined[]) {
  return {
    potwierdzenieOperacjiZapisu: {
      wynikZapisuPakietuRecept: {
        kluczPakietuRecept: issued.package.key,
        kodPakietuRecept: issued.package.code,
        wynikWeryfikacji: {
          weryfikowanaRecepta: issued.prescriptions.map(({ key }, index) => ({
            numerReceptyWPakiecie: numbers[index] ?? index + 1,
            ...(key !== undefined && { kluczRecepty: key }),
            wynikWeryfikacjiZbioruRegul: verifiedBy(examined[index]?.rules ?? []),
          })),
        },
      },
    },
    wynik: succeeded,
  }
}
