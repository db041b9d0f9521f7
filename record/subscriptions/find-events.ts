/** From changes to events: which subscriptions a change is of interest to, and whose subscriber may know of it. */
import type { World } from '#kernel/world.ts'
import type { Criterion } from '#standards/fhir/search/criterion.ts'
import { bucketOf } from '../id.ts'
import type { Row } from '../row.ts'
import type { Stored } from '../stored.ts'
import { typeName } from '../type-code.ts'
import type { Arrangement } from './arrangement.ts'
import type { Key } from './changes.ts'
import { criteriaOf, passes } from './filter.ts'
import { appendEvents, type NewEvent, type Subscribed } from './store.ts'
import { type Action, topicOf } from './topics.ts'
import { nameOf, opened, versionRows } from './versions.ts'
import { visibleTo } from './visible.ts'

/** A subscription with what decides whether it is interested. */
export interface Listener {
  readonly subscribed: Subscribed
  readonly arrangement: Arrangement
}

/** Changes that are looked at together. */
const portion = 200

/** Writes down the events of changes of one type; answers the subscriptions that have something new. */
export async function findEvents(
  world: World,
  type: number,
  keys: readonly Key[],
  listeners: readonly Listener[],
): Promise<Set<string>> {
  const told = new Set<string>()
  for (let start = 0; start < keys.length; start += portion) {
    const changes = await changesOf(world, type, keys.slice(start, start + portion))
    for (const listener of listeners) {
      const events = await eventsFor(world, listener, changes)
      if ((await appendEvents(world, listener.subscribed.id, events)) > 0) told.add(listener.subscribed.id)
    }
    await new Promise(setImmediate) // others are served in between
  }
  return told
}

interface Change extends Key {
  readonly type: number
  readonly patient: string | null
  readonly action: Action
  /** The version, of a deletion the one before; undefined when nothing can be read of it. */
  readonly stored: () => Stored | undefined
}

async function changesOf(world: World, type: number, keys: readonly Key[]): Promise<Change[]> {
  const rows = await versionRows(world, type, keys)
  const deletions = [...rows.values()].filter(({ deleted }) => deleted)
  const before = await versionRows(world, type, deletions.map(previous))
  return keys.flatMap((key) => {
    const row = rows.get(nameOf(key))
    // An erased row is marked as deleted, but keeps content that nobody can open.
    if (!row || (row.deleted && row.content.length > 0)) return []
    const { patient } = row
    return [
      {
        ...key,
        type,
        patient,
        action: actionIn(row),
        stored: once(world, row.deleted ? before.get(nameOf(previous(row))) : row),
      },
    ]
  })
}

const previous = ({ id, version }: Row) => ({ id, version: version - 1 })

function actionIn({ deleted, version }: Row): Action {
  if (deleted) return 'delete'
  return version === 1 ? 'create' : 'update'
}

function once(world: World, row: Row | undefined): () => Stored | undefined {
  let found: { readonly stored: Stored | undefined } | undefined
  return () => {
    found ??= { stored: opened(world, row) }
    return found.stored
  }
}

async function eventsFor(
  world: World,
  { subscribed, arrangement }: Listener,
  changes: readonly Change[],
): Promise<NewEvent[]> {
  const { caller, filter, base, topic } = arrangement
  const actions = topicOf(topic)?.actions ?? []
  const wanted = changes.filter(({ at, action }) => at > subscribed.since && actions.includes(action))
  if (wanted.length === 0) return []
  const name = typeName(subscribed.type)
  const criteria = criteriaOf(name, filter, { now: world.clock.now().getTime(), base })
  const isVisible = await visibleTo(world, caller, name, wanted)
  return wanted
    .filter((change) => isVisible(change) && isInteresting(change, criteria))
    .map(({ id, version, at, patient, type, action }) => ({
      id,
      version,
      at,
      patient,
      type,
      action,
      bucket: bucketOf(id),
    }))
}

function isInteresting({ stored }: Change, criteria: readonly Criterion[]): boolean {
  if (criteria.length === 0) return true
  const found = stored()
  return found !== undefined && passes(criteria, found.resource)
}
