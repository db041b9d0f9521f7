/**
 * zapisPakietuRecept: one to five signed prescriptions of one patient, all or none. Each is verified by itself; then SGR's own rules
 * decide about the package, and what they refuse is told at the prescription that they name.
 */
import { Problem, refuse } from '#kernel/problem.ts'
import { result } from '#standards/p1/codes.ts'
import { type Issued, sgr } from '../../../sgr-prescriptions/contract.ts'
import { isRule, numberOfRule, ruleBook } from '../../../sgr-prescriptions/shapes/rule-book.table.ts'
import { sor } from '../../../sor-registers/contract.ts'
import { isRefused, type RuleResult } from '../../rules/verdict.ts'
import { type Examined, examine } from '../documents/prescription.ts'
import type { Answer } from './answer.ts'
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
    const patient = (await context.call(sor.personByPesel, { pesel: one.pesel })).id
    const issued = await context.call(sgr.issue, { patient, prescriptions: one.orders })
    return issuedAs(issued, numbers, examined)
  } catch (error) {
    const rules = ruleOf(error, examined)
    return refusedWith(numbers, rules)
  }
}

function onePatient(examined: readonly Examined[]) {
  const orders = examined.flatMap(({ order }) => order ?? [])
  const [pesel, ...others] = new Set(examined.map((each) => each.pesel))
  if (orders.length < examined.length || pesel === undefined || others.length > 0) return undefined
  return { pesel, orders }
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

/** What SGR refuses about the content is a broken rule of one prescription; who may not, or may not now, is a fault. */
function ruleOf(error: unknown, examined: readonly Examined[]): RuleResult[][] {
  if (!(error instanceof Problem) || !['unprocessable', 'conflict', 'incorrect'].includes(error.category))
    throw error
  const { code, message, location = '' } = error
  const found = Number(/^\/prescriptions\/(\d)/.exec(location)?.[1] ?? 0)
  const words = isRule(code) ? ruleBook[code].pl : undefined
  const problem = words ? `${words.reason} ${words.todo}` : message
  const rule: RuleResult = { code: numberOfRule(code), verdict: 'error', problem }
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
