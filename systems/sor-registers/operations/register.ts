/**
 * Enters a person into the register of patients (CWUb). Birth date and sex are those that the PESEL tells; the population register
 * says whether the names belong to it, and is asked later where it is away.
 */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { create } from '#record/record.ts'
import { sor } from '../contract.ts'
import { marked } from '../edge/alike.ts'
import { asPerson, newPatient } from '../edge/fhir.ts'
import { withIdentity } from '../edge/identity.ts'
import { assertNamed, assertRegistrar } from '../rules/registration.ts'
import { assertPesel } from '../rules/valid-pesel.ts'
import { isTaken } from '../store.ts'
import { confirmed } from './confirm.ts'
import { mustBeNew } from './similar.ts'

export const register: Handler<typeof sor.register> = async (
  { documentSeen, anotherPerson, ...person },
  context,
) => {
  assertRegistrar(context.actor)
  const { birthDate } = assertPesel(person.pesel)
  assertNamed(person.given, person.family)
  const identity = await confirmed(
    context,
    { ...person, birthDate },
    { ...(documentSeen && { documentSeen }) },
  )
  const isAlike = await mustBeNew(context, { ...person, birthDate, ...(anotherPerson && { anotherPerson }) })
  return context.write(async (unit) => {
    if (await isTaken(context, unit, person.pesel))
      refuse(
        'conflict',
        'already-registered',
        'This person is in the register already; find them by PESEL.',
        '/pesel',
      )
    const entered = withIdentity(newPatient(person), identity)
    const stored = await create(unit, marked(entered, isAlike, unit.actor))
    if (identity === 'not-yet') await unit.publish(sor.identityToVerify, { patient: stored.id }, stored.id)
    return asPerson(stored, unit.actor.role)
  })
}
