/** An export shows one instant, whatever changes meanwhile, and goes on wherever it was stopped. */
import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { remove, type Stored, update } from '../record.ts'
import { observation, patient, sandbox, store } from '../trial/people.ts'
import { keptTypes } from '../type-code.ts'
import { inUnit } from '../unit.ts'
import { Exporter } from './exporter.ts'
import { readFrames } from './file.ts'
import { placeOfFile } from './place.ts'
import type { ExportWork, Reached } from './work.ts'

describe('an export', () => {
  let world: World
  let anna: Stored
  before(async () => {
    world = await testWorld('empty')
    anna = await store(world, patient())
  })

  const workFor = (more: Partial<ExportWork> = {}): ExportWork => {
    const exports = join(world.home, 'exports')
    mkdirSync(exports, { recursive: true })
    return {
      url: world.database.url,
      home: world.home,
      folder: mkdtempSync(join(exports, 'trial-')),
      key: Buffer.alloc(32, 7),
      job: 'trial',
      now: world.clock.now().toISOString(),
      reached: undefined,
      types: keptTypes.map((_, index) => index + 1),
      since: undefined,
      until: undefined,
      filters: [],
      chosen: undefined,
      gate: undefined,
      whose: 'everything',
      elements: undefined,
      outcomes: [],
      base: 'https://here/fhir',
      fileSize: { count: 1000, bytes: 1 << 20 },
      stretch: { rows: 1000, patients: 1000 },
      ...more,
    }
  }

  /** Every position that it tells, the last one with all files. */
  async function run(work: ExportWork, at: string): Promise<Reached[]> {
    const client = new pg.Client({ connectionString: work.url })
    await client.connect()
    if (work.chosen !== undefined) await client.query(`create temp table chosen as ${work.chosen}`)
    await client.query('begin isolation level repeatable read read only')
    const told: Reached[] = []
    const tell = (news: { kind: string; reached?: Reached }) => void (news.reached && told.push(news.reached))
    const last = await (await Exporter.open({ work, client, at, shorten: undefined, tell })).run()
    await client.end()
    return [...told, last]
  }

  /** `Type/id/version` of every line. */
  async function versions(work: ExportWork, { files }: Reached): Promise<string[]> {
    const found: string[] = []
    for (const { no, bytes, count, section } of files) {
      const parts: Buffer[] = []
      for await (const part of readFrames(placeOfFile(work, no), bytes)) parts.push(part)
      const lines = Buffer.concat(parts).toString().split('\n').slice(0, -1)
      assert.equal(lines.length, count)
      if (section !== 'output') continue
      for (const line of lines) {
        const { resourceType, id, meta } = JSON.parse(line)
        found.push(`${resourceType}/${id}/${meta.versionId}`)
      }
    }
    return found.sort()
  }

  const nameOf = ({ type, id, version }: Stored) => `${type}/${id}/${version}`
  const inAll = async () => {
    const rows = await world.database.sql.query<{ type: number; id: string; version: number }>(
      'select type, id, version from record.resource where not deleted',
    )
    return rows.map(({ type, id, version }) => `${keptTypesBy(type)}/${id}/${version}`).sort()
  }
  const keptTypesBy = (code: number) => (code === 1 ? 'Patient' : 'Observation')

  const change = ({ id, resource: { subject } }: Stored) =>
    inUnit(world, sandbox(world), (unit) => update(unit, observation('', { id, subject })))
  const drop = ({ id }: Stored) => inUnit(world, sandbox(world), (unit) => remove(unit, 'Observation', id))
  const instant = async () => {
    await wait(3)
    const at = world.clock.now().toISOString()
    await wait(3)
    return at
  }

  it('holds what was current at its instant, by each of its ways', async () => {
    const since = await instant()
    const made = [await store(world, observation(anna.id)), await store(world, observation(anna.id))]
    const [changed, dropped] = made as [Stored, Stored]
    const kept = await store(world, observation(anna.id))
    const gone = await store(world, observation(anna.id))
    await drop(gone)
    const again = await change(kept)
    const at = await instant()
    await change(changed)
    await change(changed)
    await drop(dropped)
    await drop(kept)
    await store(world, observation(anna.id))
    const then = [changed, dropped, again].map(nameOf).sort()
    const chosen = `select '${anna.key}'::uuid as patient`
    for (const more of [{}, { since }, { chosen }, { chosen, since }]) {
      const work = workFor({ ...more, types: [9] })
      assert.deepEqual(
        await versions(work, (await run(work, at)).at(-1) as Reached),
        then,
        JSON.stringify(more),
      )
    }
    const work = workFor({ since, types: [9] })
    const { files } = (await run(work, at)).at(-1) as Reached
    assert.deepEqual(
      files.filter(({ section }) => section === 'deleted').map(({ count }) => count),
      [1],
    )
  })

  it('goes on from wherever it was stopped: nothing twice, nothing lost, nothing newer', async () => {
    const people = [anna, await store(world, patient()), await store(world, patient())]
    const large = { note: [{ text: 'ż'.repeat(400_000) }] }
    const pulses: Stored[] = []
    for (let n = 0; n < 25; n += 1)
      pulses.push(await store(world, observation(people[n % 3]?.id ?? '', n === 12 ? large : {})))
    /** What is exported already changes, and what is not yet. */
    const meanwhile = (turn: number) => change(pulses[(turn * 7) % 12] as Stored)
    const since = '2020-01-01T00:00:00.000Z'
    const chosen = `select patient from record.resource where type = 1 order by 1`
    const at = await instant()
    const then = await inAll()
    for (const more of [{}, { since }, { chosen }]) {
      const work = workFor({
        ...more,
        fileSize: { count: 6, bytes: 1 << 20 },
        stretch: { rows: 3, patients: 1 },
      })
      const positions = await run(work, at)
      assert.ok(positions.length > 4, `${positions.length} positions`)
      assert.deepEqual(await versions(work, positions.at(-1) as Reached), then)
      for (const [index, reached] of positions.slice(0, -1).entries()) {
        await meanwhile(index)
        const copy = workFor({ ...work, folder: `${work.folder}-${index}`, reached })
        cpSync(work.folder, copy.folder, { recursive: true })
        const rest = (await run(copy, at)).at(-1) as Reached
        assert.deepEqual(await versions(copy, rest), then, `${JSON.stringify(more)} from ${index}`)
      }
    }
  })

  it('notices when its files were altered or cut', async () => {
    const work = workFor({ types: [1] })
    const { files } = (await run(work, await instant())).at(-1) as Reached
    const [file] = files
    const read = async (bytes: number, key = work.key) => {
      for await (const part of readFrames(placeOfFile({ ...work, key }, 0), bytes)) assert.ok(part.length > 0)
    }
    await read(file?.bytes ?? 0)
    await assert.rejects(read(file?.bytes ?? 0, Buffer.alloc(32)), { code: 'file-altered' })
    await assert.rejects(read((file?.bytes ?? 0) + 1), { code: 'file-altered' })
    truncateSync(join(work.folder, '0'), 100)
    await assert.rejects(read(file?.bytes ?? 0), { code: 'file-altered' })
  })
})
