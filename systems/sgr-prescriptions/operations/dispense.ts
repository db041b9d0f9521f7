/**
 * Realizacja recepty: hands over packs of one prescription, whole or in parts.
 * Prawo farmaceutyczne art. 96 ust. 1, art. 96a ust. 7. The row is locked while the rules decide: of a thousand who want
 * the last pack, one gets it.
 */
import type { Output } from '#kernel/contract.ts'
import type { Handler, Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { create, lookup, update } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { sgr } from '../contract.ts'
import { patientOf, request, standingOf } from '../edge/from-fhir.ts'
import { lockOf, withLock } from '../edge/lock.ts'
import { hideDocument, newDispensing, withDispensed } from '../edge/to-fhir.ts'
import { assertUnlocked, lastingAt } from '../rules/locks.ts'
import { alreadyDispensed, packsLeftAfter } from '../rules/may-be-dispensed.ts'
import { assertAlive } from '../rules/patient-alive.ts'
import { assertPortion } from '../rules/portions.ts'
import { lock } from '../store.ts'
import { dispenserAt } from './at-counter.ts'
import { assertByBus, keepDocument } from './dispensing-documents.ts'
import { shownAt } from './entitled.ts'
import { inTurn } from './in-turn.ts'
import { drawKept } from './offline/draw-kept.ts'
import { onTheMarket } from './on-the-market.ts'
import { type PortionRead, portionNow, portionRead } from './portion.ts'
import { prescriptionShown } from './prescription-shown.ts'
import { givenInstead, prescribedGtin } from './substitutes.ts'

/** As many settled prescriptions as are remembered for the crowds that wait for them. */
const mostSettled = 100

export const dispense: Handler<typeof sgr.dispense> = async (
  { key, packs, gtin, batch, entitlement, original },
  context,
) => {
  assertByBus(context, original)
  const { licenceChecked, licenceHeardAt, ...by } = await dispenserAt(context)
  const found = await prescriptionShown(context, by.practitioner, { key, original })
  const instead = await givenInstead(context, request(found), { gtin, packs })
  const counts = instead?.counts ?? packs
  const { isChecked } = await onTheMarket(context, gtin ?? prescribedGtin(request(found)), batch)
  const shown = entitlement && (await shownAt(context, request(found), entitlement))
  const handOver = async (unit: Unit, portion?: PortionRead): Promise<Output<typeof sgr.dispense>> => {
    const locked = await lock(unit, found.id)
    const kept = request(locked)
    const patient = patientOf(kept)
    const person = (await lookup(unit, 'Patient', patient)).resource as Patient
    assertAlive(person)
    const standing = standingOf(kept)
    assertUnlocked(lastingAt(lockOf(kept), unit.at), by.organization)
    const packsLeft = packsLeftAfter(standing, counts, dateInPoland(unit.at))
    if (portion) assertPortion(portionNow(portion, locked), counts)
    await drawKept(unit, {
      prescription: locked.id,
      pharmacy: by.organization,
      packs: counts,
      left: packsLeft + counts,
    })
    const free = withLock(kept, undefined)
    await update(unit, withDispensed(free, standing.packs - packsLeft, packsLeft === 0))
    const handed = newDispensing(kept, {
      ...{ of: locked.id, by, packs: counts, batch, shown, at: unit.at },
      instead: instead && { pack: instead.pack, packs },
    })
    const dispensing = await create(unit, hideDocument(unit.world, handed, patient))
    const said = { prescription: kept, patient: person, dispensing: dispensing.id, by, packsLeft }
    if (original) await keepDocument(unit, said, original)
    await unit.publish(
      sgr.dispensed,
      { patient, prescription: locked.id, dispensing: dispensing.id },
      patient,
    )
    const state = packsLeft === 0 ? 'dispensed' : 'partly-dispensed'
    return {
      ...{ dispensing: dispensing.id, packsLeft, state, withdrawalsChecked: isChecked, licenceChecked },
      ...(licenceHeardAt !== undefined && { licenceHeardAt }),
    }
  }
  return inTurn(context.world, found.id, async () => {
    // A request sent again must come as far as its first answer; all others of a crowd are told here.
    if (context.request === undefined && wasSettled(context.world, found)) alreadyDispensed()
    const portion = await portionRead(context, found)
    const done = await context.write((unit) => handOver(unit, portion))
    if (done.packsLeft === 0) settled(context.world).set(found.id, found.version)
    return done
  })
}

const settledIn = new WeakMap<World, Map<string, number>>()

/** Prescriptions that this process has just dispensed to the end, with the version that was read before. */
function settled(world: World): Map<string, number> {
  const known = settledIn.get(world) ?? new Map<string, number>()
  settledIn.set(world, known)
  const [oldest] = known.keys()
  if (known.size > mostSettled && oldest !== undefined) known.delete(oldest)
  return known
}

/** Whether it was settled after the caller read it: then no database need be asked to say so. */
function wasSettled(world: World, { id, version }: Stored): boolean {
  const before = settledIn.get(world)?.get(id)
  return before !== undefined && version <= before
}
