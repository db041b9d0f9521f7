/** The patient's choice: for which pharmacy packs are kept, and that they are anybody's again. */

import { refuse } from '#kernel/problem.ts'
import type { Context, Handler, Unit } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import { revealed } from '#record/secret-identifiers.ts'
import { identifierOf } from '#standards/fhir/resource.ts'
import type { Organization } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { dateInPoland, fhirInstant } from '#standards/time/poland.ts'
import type { sgr } from '../../contract.ts'
import { patientOf, request, standingOf } from '../../edge/from-fhir.ts'
import { dispenserOf } from '../../rules/dispenser.ts'
import { isOpen, stateOf } from '../../rules/state-of.ts'
import { lock, withIdentifier } from '../../store.ts'
import { inTurn } from '../in-turn.ts'
import { askedBack, freeFrom, keep, keptOf } from './kept.ts'

export const keepFor: Handler<typeof sgr.keepFor> = async ({ prescription, pharmacy }, context) => {
  await assertPharmacy(context, pharmacy)
  return inTurn(context.world, prescription, () =>
    context.write(async (unit) => {
      const { kept, standing } = await own(unit, prescription)
      if (!isOpen(stateOf(standing, dateInPoland(unit.at))))
        refuse('conflict', 'nothing-to-collect', 'Nothing of this prescription can be collected any more.')
      const before = await keptOf(unit.sql, prescription)
      const free = before && before.packs > 0 && before.pharmacy !== pharmacy ? freeFrom(before) : unit.at
      if (free === undefined || free > unit.at)
        refuse(
          'conflict',
          'kept-elsewhere',
          'The packs are kept for another pharmacy: ask for them back first.',
        )
      const packs = standing.packs - standing.packsDispensed
      const key = identifierOf(revealed(unit.world, kept), identifierSystems.prescriptionKey) ?? ''
      await keep(unit.sql, { prescription, key, pharmacy, packs, until: standing.validUntil, at: unit.at })
      return { pharmacy, packs }
    }),
  )
}

export const askBack: Handler<typeof sgr.askBack> = async (named, context) => {
  const prescription = 'key' in named ? await shown(context, named.key) : named.prescription
  return inTurn(context.world, prescription, () =>
    context.write(async (unit) => {
      if (!('key' in named)) await own(unit, prescription)
      else await lock(unit, prescription)
      await askedBack(unit.sql, prescription, unit.at)
      const kept = await keptOf(unit.sql, prescription)
      return { freeAt: fhirInstant((kept && kept.packs > 0 && freeFrom(kept)) || unit.at) }
    }),
  )
}

/** The prescription of the patient who asks, locked. */
async function own(unit: Unit, prescription: string) {
  const kept = request(await lock(unit, prescription))
  if (unit.actor.role !== 'patient' || unit.actor.patient !== patientOf(kept))
    refuse('forbidden', 'patients-only', 'The patient alone says for which pharmacy packs are kept.')
  return { kept, standing: standingOf(kept) }
}

/** At the counter: whoever has the key was shown it by the patient. */
async function shown(context: Context, key: string): Promise<string> {
  dispenserOf(context.actor, context.purpose)
  const [found] = await withIdentifier(context, [[identifierSystems.prescriptionKey, key]])
  return found?.id ?? refuse('not-found', 'no-prescription', 'No prescription has this key.', '/key')
}

async function assertPharmacy(context: Context, pharmacy: string): Promise<void> {
  const { resource } = await read(context, 'Organization', pharmacy)
  if (identifierOf(resource as Organization, identifierSystems.pharmacy) === undefined)
    refuse('unprocessable', 'no-pharmacy', 'Packs are kept for a pharmacy.', '/pharmacy')
}
