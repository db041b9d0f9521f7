/**
 * What it costs people with one record that others have two: reads, searches, `$everything` and writes of people whom nobody linked, by a
 * process that knows of no link and by one that knows of some, on one database. In turns within one run, so that a machine that others use
 * treats both alike. Then what a process does each second to know of links. `npm run bench -- links [--seconds 60] [--pairs 500]`.
 */
import { parseArgs } from 'node:util'
import type { World } from '#kernel/world.ts'
import { compartmentOf } from '#record/compartment.ts'
import { holdingsOf } from '#record/keys/of-world.ts'
import { read, search } from '#record/record.ts'
import {
  asker,
  contextOf,
  observation,
  organization,
  patient,
  peselSystem,
  practitioner,
  sandbox,
  store,
} from '#record/trial/people.ts'
import { together } from '#record/write/together.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { onBareWorld } from './bare-world.ts'
import { report } from './report.ts'

const people = 500
const entriesEach = 8
/** Questions under way at once. */
const abreast = 3

type Ask = (world: World, turn: number) => Promise<unknown>

interface Ground {
  readonly ids: readonly string[]
  readonly doctor: string
}

const numberOf = (turn: number) => String(10_000_000_000 + turn)

export async function links(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { seconds: { type: 'string', default: '60' }, pairs: { type: 'string', default: '500' } },
  })
  await onBareWorld(async (knowsNone, again) => {
    const ground = await groundOf(knowsNone)
    await pairsIn(knowsNone, Number(values.pairs))
    const knowsSome = await again()
    await knowsNone.database.sql.query('analyze record.resource, record.relation')
    const asks = asksOf(ground)
    const milliseconds = (Number(values.seconds) * 1000) / Object.keys(asks).length
    for (const [name, ask] of Object.entries(asks))
      await compare(name, ask, { knowsNone, knowsSome, milliseconds })
    await learning(knowsSome, Number(values.pairs))
    await knowsSome.database.close()
  })
}

/** People who chose one doctor, each with a few entries. */
async function groundOf(world: World): Promise<Ground> {
  const { id: doctor } = await store(world, practitioner('Miara'))
  await store(world, organization('Przychodnia'))
  const generalPractitioner = [{ reference: `Practitioner/${doctor}` }]
  const ids: string[] = []
  for (let done = 0; done < people; done += 50)
    await Promise.all(
      Array.from({ length: 50 }, async (_, no) => {
        const identifier = [{ system: peselSystem, value: numberOf(done + no) }]
        const { id } = await store(world, patient({ identifier, generalPractitioner }))
        ids[done + no] = id
        await Promise.all(Array.from({ length: entriesEach }, () => store(world, observation(id))))
      }),
    )
  return { ids, doctor }
}

/** As rows that links leave in record.relation: what a process reads of them. */
async function pairsIn(world: World, pairs: number): Promise<void> {
  await world.database.sql.query(
    `insert into record.relation (since, patient, party, source, kind, bucket)
     select now(), a, b, a, k, 0 from (select gen_random_uuid() as one, gen_random_uuid() as two
       from generate_series(1, $1::int)) p, lateral (values (one, two, 9), (two, one, 10)) as v(a, b, k)`,
    [pairs],
  )
}

function asksOf({ ids, doctor }: Ground): Record<string, Ask> {
  const idAt = (turn: number) => ids[turn % ids.length] ?? ''
  const treating = (world: World) => asker(world, { role: 'doctor', practitioner: doctor })
  const found = (type: string, asked: (turn: number) => Record<string, string>): Ask => {
    return async (world, turn) => {
      const { entries } = await search(contextOf(treating(world)), type, asked(turn))
      if (entries.length !== entriesEach) throw new Error(`${entries.length} entries were found.`)
    }
  }
  return {
    'read by id': (world, turn) => read(contextOf(treating(world)), 'Patient', idAt(turn)),
    'search by patient': found('Observation', (turn) => ({ patient: idAt(turn) })),
    'search by a bare id': found('Observation', (turn) => ({ subject: idAt(turn) })),
    'search by a chain': found('Observation', (turn) => ({
      'patient.identifier': `${peselSystem}|${numberOf(turn % ids.length)}`,
    })),
    $everything: async (world, turn) => {
      const portion = { count: 500, types: undefined, after: undefined }
      const { entries } = await compartmentOf(treating(world), idAt(turn), portion)
      if (entries.length < entriesEach + 1) throw new Error(`${entries.length} entries were found.`)
    },
    'write of a visit': (world, turn) =>
      together(world, {
        caller: sandbox(world),
        targets: [],
        work: async (stage) => stage.create(visitOf(idAt(turn), doctor)),
      }),
  }
}

const visitOf = (id: string, doctor: string) =>
  ({
    resourceType: 'Encounter',
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    subject: { reference: `Patient/${id}` },
    participant: [{ individual: { reference: `Practitioner/${doctor}` } }],
    period: { start: '2026-01-05T08:00:00Z', end: '2026-01-05T08:15:00Z' },
  }) as FhirResource

interface Sides {
  readonly knowsNone: World
  readonly knowsSome: World
  readonly milliseconds: number
}

type Side = 'none' | 'some'

async function compare(name: string, ask: Ask, { knowsNone, knowsSome, milliseconds }: Sides): Promise<void> {
  const taken: Record<Side, number[]> = { none: [], some: [] }
  const worlds = { none: knowsNone, some: knowsSome }
  const begun = performance.now()
  const once = async (side: Side, turn: number) => {
    const from = performance.now()
    await ask(worlds[side], turn)
    if (from > begun + milliseconds / 10) taken[side].push(performance.now() - from)
  }
  const work = async (first: number) => {
    for (let turn = first; performance.now() < begun + milliseconds; turn += abreast) {
      // Who goes first changes: what the one leaves warm the other finds.
      const order: readonly Side[] = turn % 2 ? ['none', 'some'] : ['some', 'none']
      for (const side of order) await once(side, turn)
    }
  }
  // An odd number of askers: each takes both orders.
  await Promise.all(Array.from({ length: abreast }, (_, no) => work(no)))
  for (const [share, aim] of [
    [0.5, 1.05],
    [0.99, 1.2],
  ] as const)
    report({
      bench: 'links',
      case: `${name}, p${share * 100}`,
      value: at(taken.some, share),
      unit: 'ms',
      versus: 'where nobody is linked',
      versusValue: at(taken.none, share),
      aim,
      less: true,
    })
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
}

/** What every process does each second (record/links/attention.ts). */
async function learning(world: World, pairs: number): Promise<void> {
  const { links: known } = holdingsOf(world)
  const taken: number[] = []
  for (let turn = 0; turn < 40; turn += 1) {
    const from = performance.now()
    await known.refresh(world.database.sql)
    taken.push(performance.now() - from)
  }
  report({
    bench: 'links',
    case: `a look at ${pairs} pairs, each second`,
    value: at(taken, 0.5),
    unit: 'ms',
    aim: 10,
    less: true,
  })
}
