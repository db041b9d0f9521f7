/** A doctor asks for a medicine that Poland has not admitted (Prawo farmaceutyczne art. 4 ust. 1–3). */
import { randomInt, randomUUID } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { reachPatient } from '#record/kept-apart.ts'
import { assertClinicianMayPractise } from '#registers/licences/assert-may-practise.ts'
import { dateInPoland, fhirInstant } from '#standards/time/poland.ts'
import { cwpm } from '../../cwpm-medical-workers/contract.ts'
import { rpl } from '../../rpl-medicines/contract.ts'
import type { soid } from '../contract.ts'
import { admittedAmong } from '../rules/admitted.ts'
import type { Asking, ImportedMedicine, Kept } from '../shapes/request.ts'
import { partOf, requests } from '../store.ts'
import { actingPart } from './acting.ts'
import { requestFor } from './shown.ts'

export const ask: Handler<typeof soid.ask> = async (asking, context) => {
  const { part, of: organization } = await actingPart(context)
  const { practitioner } = context.actor
  if (part !== 'doctor' || practitioner === undefined)
    return refuse('forbidden', 'not-your-part', 'A medicine from abroad is asked for by a doctor.')
  await assertClinicianMayPractise(context, cwpm.practice)
  if ((await partOf(context.world, asking.consultant)) !== 'consultant')
    refuse(
      'unprocessable',
      'not-a-consultant',
      'Name a consultant of the register of parties.',
      '/consultant',
    )
  if (asking.isShort !== true) await assertNotAdmitted(asking.medicine, context)
  return context.write(async (unit) => {
    const { patient } = asking
    if (patient !== undefined) await reachPatient(unit, { patient, type: 'SupplyRequest', action: 'create' })
    const kept = keptOf(asking, { organization, practitioner, at: unit.at })
    await requests.add(unit, kept)
    return requestFor(part, kept, unit.at)
  })
}

/** Refuses `conflict/admitted-in-poland`: RPL has the medicine, and the doctor does not say that it cannot be had. */
async function assertNotAdmitted(medicine: ImportedMedicine, context: Context): Promise<void> {
  const { name, substance, strength } = medicine
  const found = await Promise.all(
    [`${name} ${strength}`, `${substance} ${strength}`].map((text) =>
      context.call(rpl.findPacks, { text: text.slice(0, 60), limit: 50 }),
    ),
  )
  const admitted = admittedAmong(
    found.flatMap(({ packs }) => packs),
    medicine,
  )
  if (admitted.length === 0) return
  const named = new Set(admitted.map((pack) => `${pack.name} ${pack.strength}, ${pack.pack} (${pack.gtin})`))
  refuse(
    'conflict',
    'admitted-in-poland',
    `Poland has admitted it: ${[...named].slice(0, 5).join('; ')}. If it cannot be had, say so in the request.`,
    '/medicine',
  )
}

interface Asker {
  readonly organization: string
  readonly practitioner: string
  readonly at: Date
}

function keptOf({ patient, isShort = false, ...asking }: Asking, { at, ...by }: Asker): Kept {
  const year = dateInPoland(at).slice(0, 4)
  return {
    id: randomUUID(),
    number: `ID-${year}-${String(randomInt(100_000_000)).padStart(8, '0')}`,
    state: 'filed',
    refund: 'none',
    isForWard: patient === undefined,
    filedAt: fhirInstant(at.getTime()),
    ...asking,
    ...(patient !== undefined && { patient }),
    isShort,
    ...by,
    events: [],
  }
}
