/**
 * The record's front door for rooms: one person's whole life as FHIR R4 resources, versioned, searchable, encrypted.
 * Reading goes past the gate and leaves an audit entry; writing happens inside `write` and belongs to the owner.
 */

import type { Context, Unit } from '#kernel/system.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Asker } from './read.ts'
import { readCurrent } from './read.ts'
import { type Found, search as runSearch } from './search/search.ts'
import type { Stored } from './stored.ts'
import { openStage, type Stage } from './write/stage.ts'

export type { Stored } from './stored.ts'

type Parameters = Iterable<readonly [string, string]> | Readonly<Record<string, string>>

/** The current version. Refuses `not-found/no-resource`, `gone/deleted`, `gone/erased`, `forbidden/…`. */
export async function read(context: Context, type: string, id: string): Promise<Stored> {
  return readCurrent(context, type, id)
}

/**
 * Finds resources by FHIR search parameters, e.g. `{ patient: id, status: 'active', _sort: '-authoredon' }`.
 * A parameter that is not understood is a defect of the room: refused `incorrect/unknown-parameter`.
 */
export async function search(context: Asker, type: string, parameters: Parameters): Promise<Found> {
  const pairs = Symbol.iterator in parameters ? parameters : Object.entries(parameters)
  return runSearch(context, type, pairs as Iterable<readonly [string, string]>, { strict: true })
}

/** A new resource; the server gives its id unless a client assigned one. */
export async function create(
  unit: Unit,
  resource: FhirResource,
  { id }: { id?: string } = {},
): Promise<Stored> {
  return stageOf(unit).create(resource, id)
}

/** A new version of `resource.id`. `ifMatch`: the version it was made from; refuses `stale/version-conflict`. */
export async function update(
  unit: Unit,
  resource: FhirResource,
  { ifMatch }: { ifMatch?: number } = {},
): Promise<Stored> {
  return stageOf(unit).update(resource, ifMatch)
}

export async function remove(unit: Unit, type: string, id: string): Promise<void> {
  return stageOf(unit).remove(type, id)
}

/** Reads inside a write and locks the resource until the write ends: decide on it, then update it. */
export async function lookup(unit: Unit, type: string, id: string): Promise<Stored> {
  return stageOf(unit).lookup(type, id)
}

/** By the transaction's connection, which lasts as long as the unit, however often the unit is copied. */
const stages = new WeakMap<Unit['sql'], Stage>()

function stageOf(unit: Unit): Stage {
  const open = stages.get(unit.sql) ?? openStage(unit)
  stages.set(unit.sql, open)
  return open
}
