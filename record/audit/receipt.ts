/**
 * Entries that say that somebody else's words about looks came in: one a message, for the patient whom it is about where the record knows them.
 * `object` is a keyed hash of the message in place of a resource's id: so the message cannot be changed unnoticed either.
 */
import { createHmac } from 'node:crypto'
import { platform } from '#kernel/actor.ts'
import type { Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { resolve } from '../alias.ts'
import { matchIdentifiers, type Wanted, wantedIdentifier } from '../bundle/identifiers.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { ownDoor } from '../owners.ts'
import type { Stored } from '../stored.ts'
import { typeCode } from '../type-code.ts'
import { auditInsert } from '../write/side-rows.ts'
import { auditRow } from './entry.ts'

export interface Incoming {
  /** Identifiers of the one patient whom it is about: systems are URIs. */
  readonly patient: { readonly system: string; readonly value: string } | undefined
  readonly digest: Buffer
}

export interface Receipt {
  /** Number of the entry. */
  readonly entry: string
  /** Public id. */
  readonly patient: string | undefined
}

/** Of a message, so that it is known when it comes again. Nobody without the keys can try out what it was. */
export function digestOf(world: World, message: string): Buffer {
  return createHmac('sha256', holdingsOf(world).keys.hashKey('reported looks')).update(message).digest()
}

/** In the unit's transaction. Nobody is told whether there is such a patient. */
export async function noteReceipts(unit: Unit, incoming: readonly Incoming[]): Promise<Receipt[]> {
  const { organization } = unit.actor
  // Resolved once, an id that somebody else gave is known to the entry.
  if (organization !== undefined) await resolve(unit.world, unit.sql, 'Organization', organization)
  const known = await patientsOf(unit, incoming)
  const held = holdingsOf(unit.world)
  const types = [typeCode('AuditEvent') ?? 0]
  const rows = incoming.map(({ patient, digest }) => {
    const key = patient && known.get(nameOf(patient))?.key
    const bucket = key === undefined ? 0 : bucketOf(key)
    const object = digest.toString('hex').slice(0, 32)
    const accessed = { at: unit.at, patient: key ?? null, bucket, action: 'create', types, object } as const
    return auditRow(held, unit, accessed)
  })
  await unit.sql.query(...auditInsert(rows))
  return rows.map(({ no }, at) => {
    const patient = incoming[at]?.patient
    return { entry: no, patient: patient && known.get(nameOf(patient))?.id }
  })
}

const nameOf = ({ system, value }: NonNullable<Incoming['patient']>): string => `${system}|${value}`

/** Those whom exactly one patient fits. */
async function patientsOf(unit: Unit, incoming: readonly Incoming[]): Promise<Map<string, Stored>> {
  const names = new Set(incoming.flatMap(({ patient }) => (patient ? [nameOf(patient)] : [])))
  const wanted = [...names].flatMap((name): Wanted[] => {
    const query = `identifier=${encodeURIComponent(name)}`
    const hashes = wantedIdentifier(unit.world, { type: 'Patient', query })
    return hashes ? [{ hashes, written: name, place: undefined }] : []
  })
  if (wanted.length === 0) return new Map()
  const found = await matchIdentifiers(inside(unit), 'Patient', wanted)
  return new Map(
    found.flatMap(({ written, matches: [only, ...more] }): [string, Stored][] =>
      only && more.length === 0 ? [[written, only]] : [],
    ),
  )
}

/** The record itself looks who it is, whoever sent the message: the sender is not told. */
const inside = (unit: Unit): Unit => ({ ...unit, room: ownDoor, actor: platform, purpose: 'platform' })
