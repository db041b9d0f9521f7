/** Writes a batch of drafts in one transaction, the bulk of it by COPY. */
import { platform } from '#kernel/actor.ts'
import { sqlOf } from '#kernel/sql.ts'
import type { Caller, Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { resolve } from '../alias.ts'
import type { Sealing, Unsealed } from '../content/sealing.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { mayMirror, mirrorAfter } from '../links/mirror.ts'
import { ownDoor } from '../owners.ts'
import { unitOf } from '../unit.ts'
import type { Grounds } from '../write/beside.ts'
import { copyRows } from '../write/copy.ts'
import type { Draft } from '../write/draft.ts'
import { gatherNew } from '../write/flush.ts'
import { existing, pointsTo } from '../write/pointing.ts'
import { slotOf, slotsFor } from '../write/slots.ts'

const importer: Caller = { room: ownDoor, actor: platform, purpose: 'integration' }

export interface BatchWriting {
  readonly drafts: readonly Draft[]
  /** Public id of the organization that keeps the papers of patients who are new. */
  readonly keeper: string | undefined
  /** Name of the source, where it was told. */
  readonly source: string | undefined
  readonly sealing: Sealing
  /** The batch before, which may not be committed yet. */
  readonly earlier: SealedBatch | undefined
}

/** A batch that is ready to be written. */
export interface SealedBatch {
  readonly drafts: readonly Draft[]
  readonly grounds: Grounds
  readonly sealed: readonly Buffer[]
}

/** What can be done before the batch before is committed. */
export async function sealBatch(world: World, writing: BatchWriting): Promise<SealedBatch> {
  const { drafts, sealing } = writing
  const grounds = await groundsOf(unitOf(world, importer, world.database.sql), writing)
  return { drafts, grounds, sealed: await sealing.seal(drafts.map((draft) => unsealed(grounds, draft))) }
}

/** Writes it in one transaction, which commits after `before`. */
export async function writeBatch(
  world: World,
  { drafts, grounds, sealed }: SealedBatch,
  before: Promise<void>,
): Promise<void> {
  if (drafts.length === 0) return before
  const { rows, beside } = gatherNew([{ grounds, own: drafts, sealed }])
  await world.database.withClient(async (client) => {
    await client.query('begin')
    await copyRows(client, rows, beside)
    if (mayMirror(world, drafts)) await mirrorAfter(world, sqlOf(client), drafts)
    await before
    await client.query('commit')
  })
}

function unsealed({ held, slots }: Grounds, draft: Draft): Unsealed {
  const { type, key, base, stored } = draft
  return { type, key, version: base + 1, bytes: stored.bytes, dataKey: held.keys.key(slotOf(slots, draft)) }
}

async function groundsOf(unit: Unit, { drafts, keeper, source, earlier }: BatchWriting): Promise<Grounds> {
  const held = holdingsOf(unit.world)
  const pointed = new Map(drafts.map(({ type, id, key }) => [`${type}/${id}`, key]))
  const outside = new Set<string>()
  for (const reference of drafts.flatMap(targetsOf)) {
    const before = earlier?.grounds.pointed.get(reference)
    if (pointed.has(reference)) continue
    if (before === undefined) outside.add(reference)
    else pointed.set(reference, before)
  }
  for (const [reference, key] of await existing(unit, [...outside])) pointed.set(reference, key)
  return {
    unit,
    held,
    slots: await slotsFor(unit, held, drafts, earlier?.grounds.slots),
    pointed,
    from: source,
    keeper: keeper === undefined ? undefined : await keeperIn(unit, keeper, pointed, earlier),
  }
}

/** The organization may come with the load itself, and not be committed yet. */
async function keeperIn(
  { world, sql }: Unit,
  keeper: string,
  pointed: ReadonlyMap<string, string>,
  earlier: SealedBatch | undefined,
): Promise<string | undefined> {
  const name = `Organization/${keeper}`
  const { pointed: before, keeper: known } = earlier?.grounds ?? {}
  return (
    pointed.get(name) ?? before?.get(name) ?? known ?? (await resolve(world, sql, 'Organization', keeper))
  )
}

const targets = new WeakMap<Draft, string[]>()

/** What a draft points to; a bundle's own link that leads nowhere counts as pointing to nothing that exists. */
export function targetsOf(draft: Draft): string[] {
  const known = targets.get(draft)
  if (known) return known
  const found = unresolved(draft) ? ['Resource/unresolved'] : [...pointsTo(draft.stored)]
  targets.set(draft, found)
  return found
}

const unresolved = ({ stored }: Draft): boolean => stored.bytes.includes('"reference":"urn:uuid:')
