/**
 * A person by PESEL. To those who treat patients, somebody else's patient and a person who does not exist are the same:
 * the register is not for finding out who lives.
 */
import type { Role } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import type { sor } from '../contract.ts'
import { asPerson } from '../edge/fhir.ts'
import { assertPesel } from '../rules/valid-pesel.ts'
import { patientWithPesel } from '../store.ts'

const treating: readonly Role[] = ['doctor', 'nurse', 'provider-system']

export const personByPesel: Handler<typeof sor.personByPesel> = async ({ pesel }, context) => {
  assertPesel(pesel)
  const found = await patientWithPesel(context, pesel)
  if (found) return asPerson(found, context.actor.role)
  if (treating.includes(context.actor.role))
    return refuse(
      'forbidden',
      'not-your-patient',
      'None of your patients has this PESEL. The desk can open a visit.',
    )
  return refuse(
    'not-found',
    'no-person',
    'Nobody in the register has this PESEL. A registrar can enter the person.',
  )
}
