/**
 * Enters a person without a PESEL: a foreigner by a document, a newborn by its mother and the order of birth, an unknown patient with the
 * reason and the place. Treatment waits for no number. Whoever may be in the register already is asked about first.
 */
import { randomBytes } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { create } from '#record/record.ts'
import { countries, isCountry } from '#standards/pl-ids/countries.table.ts'
import { isIdentityCard, isPassport } from '#standards/pl-ids/identity-document.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { sor } from '../contract.ts'
import { marked } from '../edge/alike.ts'
import { asPerson } from '../edge/fhir.ts'
import { numberOf, patientWithout } from '../edge/without-pesel.ts'
import { assertDay } from '../rules/day.ts'
import { assertNamed, assertRegistrar } from '../rules/registration.ts'
import { assertPesel } from '../rules/valid-pesel.ts'
import type { Document, WithoutPesel } from '../shapes/without-pesel.ts'
import { nobodyElse, withNumber } from '../store.ts'
import { confirmed } from './confirm.ts'
import { mustBeNewWithout } from './similar.ts'

export const registerWithout: Handler<typeof sor.registerWithout> = async (person, context) => {
  assertRegistrar(context.actor)
  const today = dateInPoland(context.now())
  assertSound(person, today)
  const mother = await motherOf(person, context)
  const isAlike = await mustBeNewWithout(context, person)
  return context.write(async (unit) => {
    const name = person.because === 'unknown' ? nameOfNobody(today) : ''
    const number = numberOf(person, name)
    await nobodyElse(unit, `${number.system} ${number.value}`)
    if ((await withNumber(context, number)) > 0)
      refuse('conflict', 'already-registered', 'This person is in the register already; find them by it.')
    const entered = marked(patientWithout(person, { name, mother }), isAlike, unit.actor)
    return asPerson(await create(unit, entered), unit.actor.role)
  })
}

function assertSound(person: WithoutPesel, today: string): void {
  if (person.because === 'unknown') return
  assertDay(person.birthDate, today, '/birthDate')
  if (person.because === 'foreign') {
    assertNamed(person.given, person.family)
    assertDocument(person.document)
    return
  }
  assertPesel(person.mother.pesel, '/mother/pesel')
  assertNamed(person.mother.given, person.mother.family)
}

/** Refuses what is no document; the check digit is known of Polish ones alone. */
export function assertDocument({ kind, country, number }: Document): void {
  if (!isCountry(country))
    refuse(
      'incorrect',
      'unknown-country',
      'Name the country by the two letters in the document.',
      '/document/country',
    )
  const isWrong = kind === 'passport' ? !isPassport(number) : !isIdentityCard(number)
  if (countries[country] === countries.PL && isWrong)
    refuse('incorrect', 'document-check-digit', 'A digit of this document is wrong.', '/document/number')
}

/** Whether the population register confirms the mother. Refuses a mistake in her data as at any registration. */
async function motherOf(person: WithoutPesel, context: Context): Promise<boolean> {
  if (person.because !== 'newborn') return false
  const { pesel, given, family } = person.mother
  const { birthDate } = assertPesel(pesel, '/mother/pesel')
  return (await confirmed(context, { pesel, given, family, birthDate }, { base: '/mother' })) === 'verified'
}

/** As the place calls who nobody knows: NN, the day, and a word drawn by lot. */
const nameOfNobody = (today: string) => `NN ${today} ${randomBytes(3).toString('hex').toUpperCase()}`
