/** Who decides, and in whose place: a child's parents until the child is sixteen, nobody for an adult. */
import type { Context } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { assertDecides, assertStillAChild } from '../rules/who-decides.ts'

/** Refuses `forbidden/not-yours-to-decide`. */
export async function mustDecide(context: Context, patient: string): Promise<void> {
  assertDecides(context.actor, patient)
  if (context.actor.proxy === undefined) return
  assertStillAChild(await birthDateOf(context, patient), dateInPoland(context.now()))
}

export async function birthDateOf(context: Context, patient: string): Promise<string | undefined> {
  return ((await read(context, 'Patient', patient)).resource as Patient).birthDate
}
