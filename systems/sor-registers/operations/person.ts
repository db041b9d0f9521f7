/** A person by id, if the gate lets the caller. */
import type { Handler } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import type { sor } from '../contract.ts'
import { asPerson } from '../edge/fhir.ts'

export const person: Handler<typeof sor.person> = async ({ patient }, context) =>
  asPerson(await read(context, 'Patient', patient), context.actor.role)
