/** The records that a doctor opened to save a life and that are open still, with whom they are about. */
import type { Context, Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { gabinet } from '../contract.ts'
import { purposeAt } from '../rules/seats.ts'

export const emergencies: Handler<typeof gabinet.emergencies> = async (_, context) => {
  const purpose = purposeAt('emergencies', context.actor)
  if (context.actor.role !== 'doctor') return { emergencies: [], people: {} }
  const found = await context.call(saa.ownEmergencies, {}, { purpose })
  const people = await Promise.all(found.emergencies.map(({ patient }) => nameOf(context, patient)))
  return { emergencies: found.emergencies, people: Object.fromEntries(people) }
}

async function nameOf(context: Context, patient: string): Promise<[string, string]> {
  const { given, family } = await context.call(sor.person, { patient }, { purpose: 'emergency' })
  return [patient, `${given} ${family}`]
}
