/**
 * What the gate costs a read: groups of 32 reads as the record does them, each resource found and opened, without the gate; with the
 * rules; with the rules and an entry in the durable log. In turns within one run, so that a machine that others use treats all alike; and
 * with the processor time of both programs, which tells more than rates while others wait for the same cores.
 * `npm run bench -- gate [--seconds 20]`.
 */
import { parseArgs } from 'node:util'
import type { World } from '#kernel/world.ts'
import { whoOf } from '#record/audit/entry.ts'
import { column } from '#record/column.ts'
import { accessTo } from '#record/gate/access.ts'
import { bucketOf } from '#record/id.ts'
import { holdingsOf } from '#record/keys/of-world.ts'
import type { Asker } from '#record/read.ts'
import { columnsOf } from '#record/read-columns.ts'
import { groupSql, inOrder, type Numbered } from '#record/read-together.ts'
import { openRow, type Row, rowColumns } from '#record/row.ts'
import { asker, observation, organization, patient, practitioner, store } from '#record/trial/people.ts'
import { typeNumber } from '#record/write/draft.ts'
import { onBareWorld } from './bare-world.ts'
import { type Processor, processorClock } from './processor.ts'
import { report } from './report.ts'

const people = 1500
const groupSize = 32
/** Groups under way at once, as the record has them. */
const abreast = 4

const plain = `select ${rowColumns} from unnest($1::smallint[], $2::uuid[], $3::smallint[]) as a(type, id, bucket)
  join record.resource r on r.type = a.type and r.id = a.id and r.bucket = a.bucket`

const ways = ['without', 'rules', 'rules and log'] as const
type Way = (typeof ways)[number]

interface Ground {
  readonly world: World
  readonly doctor: Asker
  readonly keys: readonly string[]
}

export async function gate(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { seconds: { type: 'string', default: '20' } } })
  await onBareWorld(async (world) => compare(await groundOf(world), Number(values.seconds)))
}

/** People who chose one doctor, each with an observation. */
async function groundOf(world: World): Promise<Ground> {
  const { id } = await store(world, practitioner('Miara'))
  const clinic = (await store(world, organization('Przychodnia'))).id
  const keys: string[] = []
  for (let done = 0; done < people; done += 50)
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        const generalPractitioner = [
          { reference: `Practitioner/${id}` },
          { reference: `Organization/${clinic}` },
        ]
        const one = await store(world, patient({ generalPractitioner }))
        keys.push((await store(world, observation(one.id))).key)
      }),
    )
  await world.database.sql.query('analyze record.resource, record.relation')
  const doctor = asker(world, { role: 'doctor', practitioner: id, organization: clinic })
  return { world, doctor, keys }
}

async function compare(ground: Ground, seconds: number): Promise<void> {
  const turns = new Map<Way, Turn[]>(ways.map((way) => [way, []]))
  const rounds = 20
  const milliseconds = (seconds * 1000) / rounds / ways.length
  // The connections of the log are opened when first used.
  for (const way of ways) await turnOf(ground, { way, milliseconds }, () => ({ ours: 0, postgres: 0 }))
  const look = await processorClock(ground.world)
  for (let round = 0; round < rounds + 2; round += 1)
    for (const way of ways) {
      const turn = await turnOf(ground, { way, milliseconds }, look)
      if (round >= 2) turns.get(way)?.push(turn)
    }
  tell((figure, way) => median((turns.get(way) ?? []).map((turn) => turn[figure])))
}

function tell(of: (figure: keyof Turn, way: Way) => number): void {
  for (const [way, aim] of [
    ['rules', 0.85],
    ['rules and log', 0.6],
  ] as const)
    report({
      bench: 'gate',
      case: `reads with ${way}`,
      value: of('rate', way),
      unit: 'reads/s',
      versus: 'reads without the gate',
      versusValue: of('rate', 'without'),
      aim,
    })
  for (const way of ways)
    for (const figure of ['ours', 'postgres'] as const)
      report({
        bench: 'gate',
        case: `${figure === 'ours' ? 'our' : 'PostgreSQL’s'} processor time for ${groupSize} reads, ${way}`,
        value: of(figure, way),
        unit: 'µs',
        ...(way !== 'without' && { versus: 'without the gate', versusValue: of(figure, 'without') }),
      })
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** Reads a second; processor time of a group. */
interface Turn extends Processor {
  readonly rate: number
}

async function turnOf(
  ground: Ground,
  { way, milliseconds }: { readonly way: Way; readonly milliseconds: number },
  look: () => Processor,
): Promise<Turn> {
  look()
  const began = performance.now()
  let done = 0
  const worker = async (first: number) => {
    for (let turn = first; performance.now() - began < milliseconds; turn += abreast) {
      await group(ground, way, turn)
      done += groupSize
    }
  }
  await Promise.all(Array.from({ length: abreast }, (_, no) => worker(no)))
  const rate = (done * 1000) / (performance.now() - began)
  const { ours, postgres } = look()
  const groups = done / groupSize
  return { rate, ours: ours / groups, postgres: postgres / groups }
}

async function group({ world, doctor, keys }: Ground, way: Way, turn: number): Promise<void> {
  const wanted = Array.from(
    { length: groupSize },
    (_, no) => keys[(turn * groupSize + no) % keys.length] ?? '',
  )
  const rows = way === 'without' ? await bare(world, wanted) : await gated(doctor, wanted, way)
  const held = holdingsOf(world)
  for (const row of rows) openRow(held, row)
  if (rows.length !== groupSize) throw new Error(`${rows.length} of ${groupSize} were found`)
}

const type = typeNumber('Observation')
const statements = { rules: groupSql(false), 'rules and log': groupSql(true) }

const bare = (world: World, wanted: readonly string[]) =>
  world.database.log.query<Row>(plain, [
    column(wanted.map(() => type)),
    column(wanted),
    column(wanted.map(bucketOf)),
  ])

async function gated(doctor: Asker, wanted: readonly string[], way: Exclude<Way, 'without'>): Promise<Row[]> {
  const { world, sql } = doctor
  const held = holdingsOf(world)
  const sought = await Promise.all(
    wanted.map(async (key) => {
      const access = await accessTo(world, sql, doctor, 'Observation')
      return { type, key, bucket: bucketOf(key), access, who: whoOf(held, doctor) }
    }),
  )
  const columns = columnsOf(sought, world.clock.now(), way !== 'rules')
  const rows = await world.database.log.query<Numbered>(statements[way], columns)
  return inOrder(sought, rows).filter((row) => row?.allowed === true) as Row[]
}
