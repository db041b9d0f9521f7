/** Whether an entitlement holds for this patient, prescriber and day: `applies`, `ask` (age not told), or the reason why not. */
import type { Asked } from '../contract.ts'
import type { Entitlement } from './entitlements.table.ts'
import { type Both, both } from './words.ts'

export type Holds = 'applies' | 'ask' | Both

export function holds(entitlement: Entitlement, asked: Asked, day: string): Holds {
  const { code, since, ages, sex, prescribers, authorities } = entitlement
  if (day < since)
    return both(`Uprawnienie ${code} obowiązuje od ${since}.`, `${code} is in force from ${since}.`)
  if (sex !== undefined && asked.sex !== undefined && asked.sex !== sex)
    return both(`Uprawnienie ${code} przysługuje kobietom.`, `${code} is for women.`)
  if (ages !== undefined && asked.age !== undefined && !within(ages, asked.age)) return wrongAge(entitlement)
  if (asked.prescriber !== undefined && prescribers?.includes(asked.prescriber) === false)
    return both(`Ten zawód nie wystawia recept z kodem ${code}.`, `This profession may not write ${code}.`)
  if (asked.authority !== undefined && authorities?.includes(asked.authority) === false)
    return both(
      `Kod ${code} wpisuje się tylko w ramach umowy z NFZ: w POZ, u specjalisty, po leczeniu szpitalnym.`,
      `${code} is written only under a contract with NFZ: in primary or specialist care, after hospital treatment.`,
    )
  return ages !== undefined && asked.age === undefined ? 'ask' : 'applies'
}

const within = (
  { from = 0, below = Number.POSITIVE_INFINITY }: { from?: number; below?: number },
  age: number,
) => age >= from && age < below

const wrongAge = ({ code, who }: Entitlement): Both =>
  both(`Uprawnienie ${code}: ${who.pl}.`, `${code}: ${who.en}.`)
