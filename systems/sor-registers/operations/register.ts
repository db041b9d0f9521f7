/** Enters a person into the register of patients (CWUb). Birth date and sex are those that the PESEL tells. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { create } from '#record/record.ts'
import type { sor } from '../contract.ts'
import { asPerson, newPatient } from '../edge/fhir.ts'
import { assertNamed, assertRegistrar } from '../rules/registration.ts'
import { assertPesel } from '../rules/valid-pesel.ts'
import { isTaken } from '../store.ts'

export const register: Handler<typeof sor.register> = async (person, context) => {
  assertRegistrar(context.actor)
  assertPesel(person.pesel)
  assertNamed(person.given, person.family)
  return context.write(async (unit) => {
    if (await isTaken(context, unit, person.pesel))
      refuse(
        'conflict',
        'already-registered',
        'This person is in the register already; find them by PESEL.',
        '/pesel',
      )
    return asPerson(await create(unit, newPatient(person)), unit.actor.role)
  })
}
