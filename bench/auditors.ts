/**
 * The auditors' questions to a log of a million entries: what a patient, a worker and a place left, a span of days, the alarms of an
 * hour. `npm run bench -- auditors [--entries 1000000]`.
 */
import { parseArgs } from 'node:util'
import type { Actor } from '#kernel/actor.ts'
import { House } from '#kernel/house.ts'
import type { Context } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { bucketOf } from '#record/id.ts'
import { declareOwners } from '#record/owners.ts'
import { organization, patient, practitioner, store } from '#record/trial/people.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import { flows } from '../flows/flows.ts'
import saa from '../systems/saa-permissions/system.ts'
import { sau } from '../systems/sau-audit/contract.ts'
import sauSystem from '../systems/sau-audit/system.ts'
import sor from '../systems/sor-registers/system.ts'
import { onBareWorld } from './bare-world.ts'
import { report } from './report.ts'

const bench = 'auditors'
/** What a page may take, milliseconds. */
const aim = 2_000
const rounds = 5
const day = 86_400_000

interface Ids {
  readonly patient: string
  readonly practitioner: string
  readonly organization: string
}

export async function auditors(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { entries: { type: 'string', default: '1000000' } },
  })
  const entries = Number(values.entries)
  const rooms = [sor, saa, sauSystem]
  declareOwners(rooms)
  await onBareWorld(async (world) => {
    const now = world.clock.now().getTime()
    const ids = await fill(world, entries, now)
    const house = new House(rooms, flows)
    const actor: Actor = {
      role: 'auditor',
      practitioner: (await store(world, practitioner('Audytor'))).id,
      steppedUpAt: fhirInstant(now),
    }
    const context = house.context(world, { room: 'sau', actor, purpose: 'audit' })
    const self: Actor = { role: 'patient', patient: ids.patient }
    const own = house.context(world, { room: 'ikp', actor: self, purpose: 'own-access' })
    await measure({ context, own, ids, now, entries })
  })
}

/** One of 5,000 patients, of 300 workers and of 40 places is known by name; the entries lie in the last thirty days. */
async function fill(world: World, entries: number, now: number): Promise<Ids> {
  const [one, worker, place] = [
    (await store(world, patient())).id,
    (await store(world, practitioner('Lekarz'))).id,
    (await store(world, organization('Przychodnia'))).id,
  ]
  const stranger = (space: string, of: string) =>
    `(${space} || lpad(to_hex((i * 7919) % ${of}), 12, '0'))::uuid`
  const step = Math.floor((30 * day) / entries)
  await world.database.sql.query(
    `insert into record.audit (no, at, patient, person, organization, bucket, role, purpose, action, flow, room, types)
     select ($1::bigint + i::bigint * $2) * 1000000 + i % 1000000, to_timestamp(($1::bigint + i::bigint * $2) / 1000.0),
       case when i % 5000 = 0 then $4::uuid else ${stranger("'01890a5d-ac96-8b0c-8f00-'", '4999')} end,
       case when i % 300 = 0 then $5::uuid else ${stranger("'01890a5d-ac96-8b0c-8f01-'", '299')} end,
       case when i % 40 = 0 then $6::uuid else ${stranger("'01890a5d-ac96-8b0c-8f02-'", '39')} end,
       case when i % 5000 = 0 then $7::smallint else (i % 1000)::smallint end,
       2, 1, 1, 47, 'gabinet', '{9,12}'
     from generate_series(1::bigint, $3::bigint) i`,
    [now - 30 * day, step, entries, one, worker, place, bucketOf(one)],
  )
  await world.database.sql.query('analyze record.audit')
  // As the sequencer has it done each minute.
  await world.database.sql.query('select record.summarize_audit_order()')
  return { patient: one, practitioner: worker, organization: place }
}

interface Asked {
  readonly context: Context
  readonly own: Context
  readonly ids: Ids
  readonly now: number
  readonly entries: number
}

async function measure({ context, own, ids, now, entries }: Asked): Promise<void> {
  const found = async (about: object) => {
    const { search } = await context.call(sau.lookThrough, { ...about, reason: 'Pomiar czasu odpowiedzi' })
    return search
  }
  const week = { from: fhirInstant(now - 20 * day), until: fhirInstant(now - 13 * day) }
  const worker = await found({ practitioner: ids.practitioner })
  const place = await found({ organization: ids.organization })
  const questions: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a page of a worker’s looks', () => context.call(sau.found, { search: worker, limit: 50 })],
    [
      'a page of a worker’s looks of a week',
      () => context.call(sau.found, { search: worker, limit: 50, ...week }),
    ],
    ['a page of a place’s looks', () => context.call(sau.found, { search: place, limit: 50 })],
    [
      'a page of a place’s looks of a week',
      () => context.call(sau.found, { search: place, limit: 50, ...week }),
    ],
    [
      'a page of who looked, to the patient',
      () => own.call(sau.accessesOf, { patient: ids.patient, limit: 50 }),
    ],
    ['the alarms of an hour', () => context.call(sau.alarms, {})],
    ['what auditors searched', () => context.call(sau.pastSearches, { limit: 50 })],
  ]
  for (const [name, ask] of questions) {
    const took: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now()
      await ask()
      took.push(performance.now() - began)
    }
    const value = Math.max(...took)
    report({
      bench,
      case: `${name}, ${entries} entries, slowest of ${rounds}`,
      value,
      unit: 'ms',
      aim,
      less: true,
    })
  }
}
