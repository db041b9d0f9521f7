/**
 * A pharmacy tells what it handed over while it was cut off. It has happened: all of it is written down, once, and what does not fit with
 * what others did meanwhile becomes a conflict, for people to look into.
 */
import type { Context, Handler, Unit } from '#kernel/system.ts'
import { create, update } from '#record/record.ts'
import { sor } from '../../../sor-registers/contract.ts'
import { sgr } from '../../contract.ts'
import { patientOf, request, standingOf } from '../../edge/from-fhir.ts'
import { newDispensing, withDispensed } from '../../edge/to-fhir.ts'
import { type Dispenser, dispenserOf } from '../../rules/dispenser.ts'
import { conflictsOf, tooMany } from '../../rules/offline-conflicts.ts'
import type { ConflictKind, ToldDispensing } from '../../shapes/offline.ts'
import { lock } from '../../store.ts'
import { inTurn } from '../in-turn.ts'
import { addConflict } from './conflicts.ts'
import { keepPacks, keptOf, keyHash } from './kept.ts'
import { keepUnknown, prescriptionOf } from './order-of.ts'
import { type Told, told } from './told.ts'

export const tellHandedOver: Handler<typeof sgr.tellHandedOver> = async ({ handedOver }, context) => {
  const by = dispenserOf(context.actor, context.purpose)
  const opened = await Promise.all(
    handedOver.map(({ token }, index) => told(context, token, `/handedOver/${index}/token`)),
  )
  const taken = []
  for (const [index, entry] of handedOver.entries()) {
    const token = opened[index]
    if (token) taken.push({ id: entry.id, ...(await take(context, entry, token, by)) })
  }
  return { taken }
}

interface Taken {
  readonly dispensing?: string
  readonly conflicts: ConflictKind[]
}

async function take(context: Context, entry: ToldDispensing, token: Told, caller: Dispenser): Promise<Taken> {
  const before = await takenBefore(context.sql, entry.id)
  if (before) return before
  const prescription = await prescriptionOf(context, token)
  if (prescription === undefined) return takeUnknown(context, entry, token, caller)
  const { by, worksThere } = await handerOver(context, entry, caller)
  return inTurn(context.world, prescription, () =>
    context.write((unit) => write(unit, { entry, token, prescription, by, worksThere })),
  )
}

interface Writing {
  readonly entry: ToldDispensing
  readonly token: Told
  readonly prescription: string
  readonly by: Dispenser
  readonly worksThere: boolean
}

async function write(unit: Unit, { entry, token, prescription, by, worksThere }: Writing): Promise<Taken> {
  const kept = request(await lock(unit, prescription))
  const before = await takenBefore(unit.sql, entry.id)
  if (before) return before
  const { packs, batch } = entry
  const [standing, said, now] = [standingOf(kept), new Date(entry.at), unit.at]
  const isKept = await drawShare(unit, prescription, entry, by.organization)
  const { mightSign } = token
  const conflicts = conflictsOf(standing, { packs, at: said, now, worksThere, mightSign, isKept })
  const total = standing.packsDispensed + packs
  const drawn = withDispensed(kept, total, total >= standing.packs)
  await update(unit, standing.cancelled ? { ...drawn, status: kept.status } : drawn)
  const at = said > now ? now : said
  const { id } = await create(unit, newDispensing(kept, { of: prescription, by, packs, batch, at }))
  await unit.publish(
    sgr.dispensed,
    { patient: patientOf(kept), prescription, dispensing: id },
    patientOf(kept),
  )
  const found = { prescription, dispensing: id, organization: by.organization }
  for (const kind of conflicts) {
    const count = kind === 'overspent' ? tooMany(standing, packs) : packs
    await addConflict(unit, { ...found, kind, packs: count, keyHash: keyHash(token.prescription.key) })
  }
  await remember(unit, entry.id, id, conflicts)
  return { dispensing: id, conflicts }
}

/** Its share becomes smaller; false where not so much was kept for this pharmacy. */
async function drawShare(
  { sql }: Unit,
  prescription: string,
  { ground, packs }: ToldDispensing,
  pharmacy: string,
): Promise<boolean> {
  if (ground !== 'share') return true
  const kept = await keptOf(sql, prescription)
  if (kept?.pharmacy !== pharmacy || kept.packs < packs) return false
  await keepPacks(sql, prescription, kept.packs - packs)
  return true
}

/** Who handed over, if the register knows them there; else whoever tells of it answers for it. */
async function handerOver(context: Context, { practitioner }: ToldDispensing, caller: Dispenser) {
  if (practitioner === undefined || practitioner === caller.practitioner)
    return { by: caller, worksThere: true }
  const worker = await context.call(sor.worker, { practitioner }).catch(() => undefined)
  const worksThere =
    worker?.posts.some(
      ({ role, organization }) => role === 'pharmacist' && organization === caller.organization,
    ) ?? false
  return { by: worksThere ? { ...caller, practitioner } : caller, worksThere }
}

/** Nobody is there in whose record it would be written: the token is kept, and is told again once they are. */
async function takeUnknown(
  context: Context,
  { packs }: ToldDispensing,
  token: Told,
  by: Dispenser,
): Promise<Taken> {
  await context.write((unit) => keepUnknown(unit, token, by.organization, packs))
  return { conflicts: ['unknown-patient'] }
}

async function takenBefore(sql: Context['sql'], id: string): Promise<Taken | undefined> {
  const [row] = await sql.query<{ dispensing: string; conflicts: ConflictKind[] }>(
    'select dispensing, conflicts from sgr.handed_over where id = $1',
    [id],
  )
  return row
}

async function remember(
  { sql }: Unit,
  id: string,
  dispensing: string,
  conflicts: ConflictKind[],
): Promise<void> {
  await sql.query('insert into sgr.handed_over (id, dispensing, conflicts) values ($1, $2, $3)', [
    id,
    dispensing,
    conflicts,
  ])
}
