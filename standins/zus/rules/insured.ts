/**
 * Who pays contributions for whom in the sample country: computed from the PESEL, always the same. Anna Kowalska has two payers; of others of
 * working age nine in ten have one, some two, some none; children and whoever reached the age of pension have none.
 */
import { samplePerson } from '#population/sample-people.ts'
import { parsePesel } from '#standards/pl-ids/pesel.ts'
import { yearsBetween } from '#standards/time/poland.ts'
import { type Payer, payers } from './payers.table.ts'

/** Years; ustawa o emeryturach i rentach z FUS art. 24. */
const pension = { female: 60, male: 65 } as const
const work = 18

export function payersOf(pesel: string, day: string): readonly Payer[] {
  if (pesel === samplePerson('anna-kowalska').pesel) return payers.slice(0, 2)
  const facts = parsePesel(pesel)
  if (facts === undefined) return []
  const age = yearsBetween(facts.birthDate, day)
  if (age < work || age >= pension[facts.sex]) return []
  const mixed = [...pesel].reduce((sum, digit, index) => sum + Number(digit) * (index + 3) ** 2, 0)
  const [first, second] = [mixed % payers.length, (mixed + 3) % payers.length]
  if (mixed % 10 === 0) return []
  const chosen = mixed % 10 === 1 ? [first, second] : [first]
  return chosen.flatMap((index) => payers[index] ?? [])
}
