/** The one look of a group of reads decides as the two halves of the gate do, whatever stands among a patient's relations. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { whoOf } from '../audit/entry.ts'
import { column } from '../column.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import { columnsOf } from '../read-columns.ts'
import { groupSql, inOrder, type Numbered } from '../read-together.ts'
import { asker, observation, organization, patient, practitioner, sandbox, store } from '../trial/people.ts'
import { typeCode } from '../type-code.ts'
import { accessParameters, accessTo, gateSql } from './access.ts'
import { closing, everyone, professionId } from './parties.ts'
import { relationKind } from './relations.ts'

const people = 60
const hour = 3_600_000

/** The same numbers in each run (Lehmer). */
let state = 28_112_026
function below(most: number): number {
  state = (state * 48_271) % 2_147_483_647
  return state % most
}
const oneOf = <T>(all: readonly T[]): T => all[below(all.length)] as T

type Answer = 'open' | 'closed' | 'hidden'

function answerOf(isHidden: boolean, isOpen: boolean): Answer {
  if (isHidden) return 'hidden'
  return isOpen ? 'open' : 'closed'
}

const halves = gateSql(4)
const byHalves = `select ${halves.opened} as opened, ${halves.hidden} as hidden from record.resource r
  where r.type = $1 and r.id = $2 and r.bucket = $3`

describe('one look at the relations of a patient', () => {
  let world: World
  let callers: Asker[]
  const rows: { type: string; key: string }[] = []

  before(async () => {
    world = await testWorld('empty')
    const doctor = (await store(world, practitioner('Lekarz'))).key
    const clinic = (await store(world, organization('Przychodnia'))).key
    const elsewhere = (await store(world, practitioner('Inny'))).key
    const parties = [doctor, clinic, elsewhere, professionId('doctor'), professionId('nurse')]
    const at = { practitioner: doctor, organization: clinic }
    const persons = await Promise.all(Array.from({ length: people }, async () => store(world, patient())))
    callers = [
      asker(world, { role: 'doctor', ...at }),
      asker(world, { role: 'doctor', ...at }, 'emergency'),
      asker(world, { role: 'nurse', ...at }),
      asker(world, { role: 'doctor', practitioner: elsewhere }),
      asker(world, { role: 'patient', patient: persons[0]?.id ?? '' }, 'own-access'),
      sandbox(world),
    ]
    for (const { id, key } of persons) {
      const result = await store(world, observation(id))
      rows.push({ type: 'Patient', key }, { type: 'Observation', key: result.key })
      await world.database.sql.query('update record.resource set kinds = $2 where id = $1', [
        result.key,
        oneOf([1, 2, 3, 8, 64, 72]),
      ])
      for (let count = below(5); count > 0; count -= 1) await relate(key, result.key, parties)
    }
  })

  /** Any relation that might stand there: running or not, whole or narrowed, that opens or closes. */
  async function relate(of: string, result: string, parties: readonly string[]): Promise<void> {
    const kind = oneOf([...Object.values(relationKind), ...Array<number>(6).fill(relationKind.restriction)])
    const isClosing = kind === relationKind.restriction
    const party = isClosing ? closing(oneOf([...parties, everyone])) : oneOf(parties)
    const now = world.clock.now().getTime()
    const isoOf = (hours: number) => new Date(now + hours * hour).toISOString()
    await world.database.sql.query(
      `insert into record.relation (since, until, patient, party, source, kind, bucket, kinds, types, targets)
       values ($1, $2, $3, $4, gen_random_uuid(), $5, $6, $7, $8, $9)`,
      [
        isoOf(oneOf([-2, -2, -2, 1])),
        oneOf([null, null, isoOf(2), isoOf(-1)]),
        of,
        party,
        kind,
        bucketOf(of),
        oneOf([null, null, 1, 2, 8, 74]),
        oneOf([null, null, column([typeCode('Observation') ?? 0]), column([typeCode('Condition') ?? 0])]),
        oneOf([null, null, column([result]), column([of])]),
      ],
    )
  }

  it('answers as opening and hiding do apart', async () => {
    const seen = new Map<Answer, number>()
    for (const { type, key } of rows) {
      const [together, apart] = await bothOf(type, key)
      assert.deepEqual(together, apart, `${type}/${key}`)
      for (const answer of apart) seen.set(answer, (seen.get(answer) ?? 0) + 1)
    }
    for (const answer of ['open', 'closed', 'hidden'] as const)
      assert.ok((seen.get(answer) ?? 0) > 20, `${answer}: ${seen.get(answer)}`)
  })

  async function bothOf(type: string, key: string): Promise<[Answer[], Answer[]]> {
    const now = world.clock.now()
    const wanted = { type: typeCode(type) ?? 0, key, bucket: bucketOf(key) }
    const sought = await Promise.all(
      callers.map(async (caller) => {
        const access = await accessTo(world, caller.sql, caller, type)
        return { ...wanted, access, who: whoOf(holdingsOf(world), caller) }
      }),
    )
    const values = columnsOf(sought, now, false)
    const found = inOrder(sought, await world.database.log.query<Numbered>(groupSql(false), values))
    const together = Array.from(found, (row) => answerOf(row === undefined, row?.allowed === true))
    const apart = sought.map(async ({ access }) => {
      const parameters = [wanted.type, key, wanted.bucket, ...accessParameters(access, now)]
      const [row] = await world.database.sql.query<{ opened: boolean; hidden: boolean }>(byHalves, parameters)
      return answerOf(row?.hidden === true, row?.opened === true)
    })
    return [together, await Promise.all(apart)]
  }
})
