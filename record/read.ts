/** Reading one version: row to bytes, past the gate, its audit entry durable before the answer. */
import { refuse } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Caller } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { resolve } from './alias.ts'
import { type Action, auditRow, whoOf } from './audit/entry.ts'
import { journal } from './audit/journal.ts'
import { type Access, accessParameters, accessTo, gateSql, missing } from './gate/access.ts'
import { meets, type Narrowing, narrowingOf, notMet, permitted, type Use } from './gate/permission.ts'
import { notYours } from './gate/reach.ts'
import { stepUpNeeded } from './gate/step-up.ts'
import { bucketOf } from './id.ts'
import { type Holdings, holdingsOf } from './keys/of-world.ts'
import { withLinked } from './links/both.ts'
import { type Gated, readTogether } from './read-together.ts'
import { notFound, openRow, type Row, rowColumns } from './row.ts'
import type { Stored } from './stored.ts'
import { typeNumber } from './write/draft.ts'

/** Who asks, in which world, over which connection: a Context or, inside a write, its Unit. */
export interface Asker extends Caller {
  readonly world: World
  readonly sql: Sql
}

interface Asked {
  readonly held: Holdings
  readonly asker: Asker
  readonly now: Date
  readonly type: number
  readonly key: string
  readonly access: Access
  /** What an application that acts for the asker may see of the type. */
  readonly narrowing: Narrowing | undefined
}

const gate = gateSql(4, '$3')
const current = `select ${rowColumns}, ${gate.opened} as allowed from record.resource r
  where r.type = $1 and r.id = $2 and r.bucket = $3 and not ${gate.hidden}`

const gateOfVersion = gateSql(5, '$3')
const superseded = `select ${rowColumns}, ${gateOfVersion.opened} as allowed from record.history r
  where r.type = $1 and r.id = $2 and r.bucket = $3 and r.version = $4 and not ${gateOfVersion.hidden}`

/** The current version. Refuses `not-found`, `gone/deleted`, `gone/erased`, `forbidden/…`. */
export async function readCurrent(asker: Asker, type: string, id: string): Promise<Stored> {
  const asked = await ask(asker, type, id)
  const row = await findAudited(asked)
  if (!row) return missing(asked.access, asker, type)
  if (!row.allowed) return closed(asked, row)
  return present(await seen(asked, openRow(asked.held, row, id)))
}

/** The row and its audit entry; together with other readers', but inside a transaction, which sees what it wrote itself. */
async function findAudited(asked: Asked): Promise<Gated | undefined> {
  const { asker, type, key, access, held } = asked
  const { world, sql } = asker
  if (sql === world.database.sql && !world.database.isCluster)
    return readTogether(world, { type, key, bucket: bucketOf(key), access, who: whoOf(held, asker) })
  const row = await find(asked)
  if (row) await note(asked, row.allowed ? 'read' : 'refused', row.patient)
  return row
}

/** One version, current or superseded. Refuses as `readCurrent`. */
export async function readVersion(asker: Asker, type: string, id: string, version: number): Promise<Stored> {
  const asked = await ask(asker, type, id)
  const { now, access, key } = asked
  const latest = await find(asked)
  if (!latest) return missing(asked.access, asker, type)
  await mustBeAllowed(asked, latest)
  if (latest.version === version) return shown(asked, latest, id)
  const [row] = await ofOne(asker).query<Gated>(superseded, [
    asked.type,
    key,
    bucketOf(key),
    version,
    ...accessParameters(access, now),
  ])
  return row ? shown(asked, row, id) : notFound(type)
}

/** A resource that the caller may see, deleted or not. */
export interface Sight {
  /** Record id. */
  readonly key: string
  /** Type code. */
  readonly type: number
  /** The latest. */
  readonly version: number
  readonly access: Access
}

/** Noted as read. Refuses `not-found`, `forbidden/…`. */
export async function sightOf(asker: Asker, type: string, id: string): Promise<Sight> {
  const asked = await ask(asker, type, id, 'any')
  const latest = await find(asked)
  if (!latest) return missing(asked.access, asker, type)
  await mustBeAllowed(asked, latest)
  await note(asked, 'read', latest.patient)
  return { key: asked.key, type: asked.type, version: latest.version, access: asked.access }
}

async function ask(asker: Asker, type: string, id: string, use: Use = 'read'): Promise<Asked> {
  const { world, sql } = asker
  const number = typeNumber(type)
  const access = await accessTo(world, sql, permitted(asker, type, use), type)
  const key = (await resolve(world, sql, type, id)) ?? missing(access, asker, type)
  const now = world.clock.now()
  const narrowing = narrowingOf(asker, type, use, now)
  return { held: holdingsOf(world), asker, now, type: number, key, access, narrowing }
}

const ofOne = ({ world, sql }: Asker): Sql => world.database.planningOnce(sql)

async function find({ asker, access, now, type, key }: Asked): Promise<Gated | undefined> {
  const parameters = [type, key, bucketOf(key), ...accessParameters(access, now)]
  const [row] = await ofOne(asker).query<Gated>(current, parameters)
  return row
}

/** Refuses `forbidden/step-up-needed` where that alone is missing, else `forbidden/not-your-patient`. */
async function closed({ asker, access, now, type, key }: Asked, { patient }: Row): Promise<never> {
  if (access.kind !== 'related' || access.steppedUp === undefined || patient === null) return notYours()
  const asSteppedUp = { ...access, bars: access.steppedUp }
  const parameters = [type, key, bucketOf(key), ...accessParameters(asSteppedUp, now)]
  const [row] = await ofOne(asker).query<Gated>(current, parameters)
  return row?.allowed ? stepUpNeeded() : notYours()
}

async function mustBeAllowed(asked: Asked, row: Gated): Promise<void> {
  const { allowed, patient } = row
  if (allowed) return
  await note(asked, 'refused', patient)
  await closed(asked, row)
}

async function shown(asked: Asked, row: Row, id: string): Promise<Stored> {
  const durable = note(asked, 'read', row.patient)
  const [found] = await Promise.all([open(asked, row, id), durable])
  return present(found)
}

function present(found: Stored): Stored {
  if (found.deleted) refuse('gone', 'deleted', `This ${found.type} was deleted.`)
  return found
}

const open = async (asked: Asked, row: Row, id: string): Promise<Stored> =>
  seen(asked, openRow(asked.held, row, id))

/** What an application was not allowed is refused, though its user may see it. */
function seen({ narrowing, asker }: Asked, found: Stored): Stored | Promise<Stored> {
  return narrowing === undefined ? found : mustMeet(asker, narrowing, found)
}

async function mustMeet(asker: Asker, narrowing: Narrowing, found: Stored): Promise<Stored> {
  const own = await ownPatient(asker)
  return !found.deleted && meets(narrowing, found, own) ? found : notMet(found.type)
}

/** Record ids of the patient whom an application was opened for: two, where two records are that person's. */
export async function ownPatient({ world, sql, permission }: Asker): Promise<readonly string[]> {
  if (permission?.patient === undefined) return []
  const key = await resolve(world, sql, 'Patient', permission.patient)
  return key === undefined ? [] : withLinked(world, [key])
}

/** What belongs to nobody leaves no entry: directories are open to everyone who signed in. */
async function note(
  { asker, held, now, type, key }: Asked,
  action: Action,
  patient: string | null,
): Promise<void> {
  if (patient === null) return
  const accessed = { at: now, patient, bucket: bucketOf(patient), action, types: [type], object: key }
  await journal(asker.world, [auditRow(held, asker, accessed)])
}
