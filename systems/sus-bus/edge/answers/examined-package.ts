/** A package of one to five prescriptions that was sent: each verified by itself, all for one patient. */
import { refuse } from '#kernel/problem.ts'
import type { OidId } from '#standards/p1/call-context.ts'
import type { Finding } from '../../../sgr-prescriptions/shapes/finding.ts'
import type { Order } from '../../../sgr-prescriptions/shapes/order.ts'
import { isSame } from '../../rules/same-id.ts'
import { isRefused, type RuleResult } from '../../rules/verdict.ts'
import { type Examined, examine } from '../documents/prescription.ts'
import type { Examiner } from '../documents/signed.ts'
import { verifiedBy } from './verified.ts'

interface Sent {
  readonly identyfikatorDokumentuWPakiecie: number
  readonly tresc: Uint8Array
}

export interface ExaminedPackage {
  /** As the program numbered them. */
  readonly numbers: readonly number[]
  readonly examined: readonly Examined[]
  /** Where all can be read, and are for one patient. */
  readonly one?: { readonly patient: OidId; readonly orders: readonly Order[] }
}

export const mostInPackage = 5

export async function examinePackage(
  sent: readonly Sent[],
  examiner: Examiner,
  mayBeUnsigned = false,
): Promise<ExaminedPackage> {
  if (sent.length > mostInPackage)
    refuse('incorrect', 'package-size', 'A package holds one to five prescriptions.')
  const examined: Examined[] = []
  for (const { tresc } of sent) examined.push(await examine(tresc, examiner, mayBeUnsigned))
  return packageOf(
    sent.map((each) => each.identyfikatorDokumentuWPakiecie),
    examined,
  )
}

export function packageOf(numbers: readonly number[], examined: readonly Examined[]): ExaminedPackage {
  const one = onePatient(examined)
  return { numbers, examined, ...(one && { one }) }
}

function onePatient(examined: readonly Examined[]): ExaminedPackage['one'] {
  const orders = examined.flatMap(({ order }) => order ?? [])
  const [first, ...others] = examined.map(({ patient }) => patient)
  if (orders.length < examined.length || !first || others.some((each) => !each || !isSame(each, first)))
    return undefined
  return { patient: first, orders }
}

const several: RuleResult = {
  code: 'OPENP1.PAKIET',
  verdict: 'error',
  problem: 'Recepty jednego pakietu są dla jednego pacjenta.',
}

/** All results of each prescription; that they are for several patients where nothing else is wrong. */
export function resultsOf({ examined, one }: ExaminedPackage): readonly (readonly RuleResult[])[] {
  const all = examined.map(({ rules }) => rules)
  return one || all.some(isRefused) ? all : all.map((rules) => [...rules, several])
}

/** Where in the package SGR's word is about; the first where it does not say. */
export const placeIn = (location = ''): number => Number(/^\/prescriptions\/(\d)/.exec(location)?.[1] ?? 0)

/** What SGR's rules say, at the prescriptions that they name. */
export const withFindings = (
  results: readonly (readonly RuleResult[])[],
  findings: readonly Finding[],
): RuleResult[][] =>
  results.map((rules, index) => [
    ...rules,
    ...findings
      .filter(({ location }) => placeIn(location) === index)
      .map(({ number, verdict, reason, todo }) => ({
        code: number,
        verdict,
        problem: `${reason.pl} ${todo.pl}`,
      })),
  ])

/** As P1 tells them, with the keys of what was issued. */
export const weryfikowanaRecepta = (
  numbers: readonly number[],
  results: readonly (readonly RuleResult[])[],
  keys: readonly (string | undefined)[] = [],
) =>
  numbers.map((number, index) => ({
    numerReceptyWPakiecie: number,
    ...(keys[index] !== undefined && { kluczRecepty: keys[index] }),
    wynikWeryfikacjiZbioruRegul: verifiedBy(results[index] ?? []),
  }))
