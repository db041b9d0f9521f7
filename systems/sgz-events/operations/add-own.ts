/** A patient adds what was measured at home. */
import type { Handler } from '#kernel/system.ts'
import { create, read } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import type { sgz } from '../contract.ts'
import { findingsOf } from '../edge/findings.ts'
import { ownObservation } from '../edge/own.ts'
import { assertHomeMade, assertOwnWords } from '../rules/own.ts'
import { assertInOrder } from '../rules/plausible.ts'

export const addOwn: Handler<typeof sgz.addOwn> = async ({ patient, at, measurements }, context) => {
  assertOwnWords(context.actor, patient)
  assertHomeMade(measurements)
  const { birthDate } = (await read(context, 'Patient', patient)).resource as Patient
  assertInOrder({ startedAt: at, endedAt: at }, birthDate, context.now())
  return context.write(async (unit) => {
    const kept: Stored[] = []
    for (const measured of measurements)
      for (const observation of ownObservation(measured, { patient, at }))
        kept.push(await create(unit, observation))
    return {
      findings: kept.flatMap(({ id, resource }) => findingsOf({ id, at: unit.at, resource })),
    }
  })
}
