/** Asks the population register again about whoever was entered while it was away; news that cannot be settled is told again by itself. */
import { refuse } from '#kernel/problem.ts'
import { on } from '#kernel/system.ts'
import { lookup, read, update } from '#record/record.ts'
import { identifierOf } from '#standards/fhir/resource.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { sor } from '../contract.ts'
import { officialName } from '../edge/fhir.ts'
import { identityIn, withIdentity } from '../edge/identity.ts'
import { verdictOn } from '../operations/confirm.ts'

export const verifyLater = on(sor.identityToVerify, async ({ patient: id }, context) => {
  const patient = (await read(context, 'Patient', id)).resource as Patient
  const pesel = identifierOf(patient, identifierSystems.pesel)
  if (identityIn(patient) !== 'not-yet' || pesel === undefined) return
  const name = officialName(patient.name)
  const told = {
    pesel,
    given: name?.given?.join(' ') ?? '',
    family: name?.family ?? '',
    birthDate: patient.birthDate ?? '',
  }
  const verdict =
    (await verdictOn(context, told)) ?? refuse('unavailable', 'register-away', 'The register is away.')
  await context.write(async (unit) => {
    const kept = (await lookup(unit, 'Patient', id)).resource as Patient
    if (identityIn(kept) !== 'not-yet') return
    await update(unit, withIdentity(kept, verdict.result === 'match' ? 'verified' : 'no-match'))
  })
})
