/**
 * What changes in the population register changes in the register of patients: names, a new number beside the former one, a death, a
 * death taken back. The one fact of a death stands in the Patient; whoever must stop for the dead asks for it, so that a death
 * that was none is taken back by taking back that fact (docs/clarifications/identity.md).
 */
import { type Context, on } from '#kernel/system.ts'
import { lookup, search, update } from '#record/record.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { newbornNumber, newbornSystem } from '#standards/pl-ids/without-pesel.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { pesel } from '../../../standins/pesel/contract.ts'
import { sor } from '../contract.ts'
import { withFacts } from '../edge/identity.ts'

export const takeOver = on(pesel.changed, async ({ change }, context) => {
  const { kind, former, mother, order, ...facts } = await context.call(pesel.change, { change })
  const numbers = [facts.pesel, ...former].map((number) => `${identifierSystems.pesel}|${number}`)
  // A newborn that was treated before it had a number is known by its mother and the order of birth.
  if (kind === 'birth' && mother !== undefined && order !== undefined)
    numbers.push(`${newbornSystem}|${newbornNumber(mother, { ...facts, order })}`)
  for (const id of await patientsWith(context, numbers))
    await context.write(async (unit) => {
      const kept = (await lookup(unit, 'Patient', id)).resource as Patient
      const now = withFacts(kept, facts, { day: dateInPoland(unit.at), isAlive: kind === 'death-withdrawn' })
      if (JSON.stringify(now) === JSON.stringify(kept)) return
      await update(unit, now)
      if (kind === 'death') await unit.publish(sor.died, { patient: id }, id)
    })
})

async function patientsWith(context: Context, numbers: readonly string[]): Promise<string[]> {
  return (await search(context, 'Patient', { identifier: numbers.join(','), _count: '20' })).entries.map(
    ({ id }) => id,
  )
}
