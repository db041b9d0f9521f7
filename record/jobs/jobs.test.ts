/** Jobs outlive requests, processes and kill -9, and are done once. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { afterEach, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { testWorld } from '#checks/test-world.ts'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { asker, sandbox } from '../trial/people.ts'
import type { JobKind, JobView, RunningJob } from './job.ts'
import { cancel, enqueue, jobOf, withdraw } from './queue.ts'
import { startJobs } from './runner.ts'

const hour = 3_600_000

describe('jobs', () => {
  let world: World
  let now = Date.parse('2026-11-20T08:00:00Z')
  let stop: (() => Promise<void>) | undefined
  before(async () => {
    world = await testWorld('empty', { clock: { now: () => new Date(now) } })
  })
  afterEach(async () => {
    await stop?.()
    stop = undefined
    await world.database.sql.query('delete from record.job')
  })

  const start = (run: JobKind['run'], discard?: JobKind['discard']) => {
    stop = startJobs(world, { trial: async () => ({ run, ...(discard && { discard }) }) })
  }
  const order = (parameters: object = {}, who = sandbox(world)) =>
    enqueue(who, { kind: 'trial', parameters: { ...parameters, caller: { actor: who.actor } }, keep: hour })
  const settled = async (id: string, wanted: (job: JobView) => boolean) => {
    for (let round = 0; round < 400; round += 1) {
      const job = await jobOf(sandbox(world), id)
      if (wanted(job)) return job
      now += 1000
      await wait(10)
    }
    return assert.fail('the job did not come to its end')
  }
  const over = ({ state }: JobView) => state === 'done' || state === 'failed'
  const gone = async (id: string) => {
    for (let round = 0; round < 400; round += 1) {
      const rows = await world.database.sql.query('select from record.job where id = $1', [id])
      if (rows.length === 0) return
      await wait(10)
    }
    assert.fail('the job was not thrown away')
  }

  it('are done, tell how far they are, and answer', async () => {
    start(async ({ parameters, tell }) => {
      await tell('half way', { at: 1 })
      return { result: { doubled: (parameters as { n: number }).n * 2 } }
    })
    const job = await settled(await order({ n: 21 }), over)
    assert.deepEqual([job.state, job.result, job.note], ['done', { doubled: 42 }, 'half way'])
  })

  it('write their result and what belongs to it in one transaction', async () => {
    start(async () => ({
      result: 'never seen',
      alongside: async (sql) => void (await sql.query('select 1 / 0')),
    }))
    const job = await settled(await order(), over)
    assert.deepEqual([job.state, (job.result as { code: string }).code], ['failed', 'unexpected'])
  })

  it('belong to who asked, and say nothing to the database', async () => {
    const id = await order({ secret: 'Kowalska' })
    const other = asker(world, { role: 'patient', patient: 'x' })
    await assert.rejects(jobOf(other, id), { code: 'no-job' })
    await assert.rejects(cancel(other, id), { code: 'no-job' })
    await assert.rejects(jobOf(sandbox(world), "' or 1=1 --"), { code: 'no-job' })
    const [row] = await world.database.sql.query<{ text: string }>(
      `select j::text || encode(parameters, 'escape') as text from record.job j where id = $1`,
      [id],
    )
    assert.doesNotMatch(row?.text ?? '', /Kowalska|secret/)
    await cancel(sandbox(world), id)
    await assert.rejects(jobOf(sandbox(world), id), { code: 'no-job' })
  })

  it('stop when they are cancelled, and leave nothing', async () => {
    const discarded: unknown[] = []
    let aborted: unknown
    start(
      async ({ signal }) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        aborted = signal.reason
        throw new Error('aborted')
      },
      async ({ parameters }) => void discarded.push((parameters as { name: string }).name),
    )
    const id = await order({ name: 'mine' })
    await settled(id, ({ state }) => state === 'running')
    await cancel(sandbox(world), id)
    await gone(id)
    assert.deepEqual([aborted, discarded], ['cancelled', ['mine']])
  })

  it('end when their time is over, or when a kind is withdrawn', async () => {
    const discarded: unknown[] = []
    start(
      async () => ({ result: 1 }),
      async ({ parameters }) => void discarded.push((parameters as { name: string }).name),
    )
    const [kept, withdrawn] = [await order({ name: 'kept' }), await order({ name: 'withdrawn' })]
    await settled(withdrawn, over)
    await settled(kept, over)
    await withdraw(sandbox(world), 'other')
    assert.equal((await jobOf(sandbox(world), withdrawn)).state, 'done')
    await withdraw(sandbox(world), 'trial')
    await gone(withdrawn)
    const id = await order({ name: 'old' })
    await settled(id, over)
    now += hour
    await assert.rejects(jobOf(sandbox(world), id), { code: 'no-job' })
    await gone(id)
    assert.deepEqual(new Set(discarded), new Set(['kept', 'withdrawn', 'old']))
  })

  it('are tried again when the trouble may pass, and given up when it does not', async () => {
    let runs = 0
    start(async () => {
      runs += 1
      return runs < 3 ? refuse('unavailable', 'away', 'Come back.') : { result: runs }
    })
    assert.deepEqual((await settled(await order(), over)).result, 3)
    await stop?.()
    start(async () => refuse('busy', 'never', 'Never free.'))
    const job = await settled(await order(), over)
    assert.deepEqual([job.state, (job.result as { code: string }).code], ['failed', 'never'])
  })

  it('are few at a time, of one caller and in one process', async () => {
    let abreast = 0
    let widest = 0
    start(async () => {
      abreast += 1
      widest = Math.max(widest, abreast)
      await wait(30)
      abreast -= 1
      return { result: null }
    })
    const ids = await Promise.all(Array.from({ length: 5 }, () => order()))
    await assert.rejects(order(), { code: 'too-many-jobs', status: 429 })
    for (const id of ids) await settled(id, over)
    assert.equal(widest, 2)
  })

  it('are left by a process that stops, and gone on with by the next', async () => {
    const run = async ({ checkpoint, tell, signal }: RunningJob) => {
      if (checkpoint !== undefined) return { result: checkpoint }
      await tell('begun', 'from here')
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      throw new Error('stopped')
    }
    start(run)
    const id = await order()
    await settled(id, ({ note }) => note === 'begun')
    await stop?.()
    assert.equal((await jobOf(sandbox(world), id)).state, 'waiting')
    start(run)
    assert.equal((await settled(id, over)).result, 'from here')
  })

  it('go on after kill -9 from their last checkpoint, each step counted once', async () => {
    const id = await order({ steps: 12 })
    const script = fileURLToPath(new URL('../trial/counting-job.ts', import.meta.url))
    const child = (): ChildProcess =>
      spawn(process.execPath, [script, world.database.url, world.home, String(now)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
    const killed = child()
    const seen: string[] = []
    await new Promise<void>((resolve) => {
      createInterface({ input: killed.stdout ?? ([] as never) }).on('line', (line) => {
        seen.push(line)
        if (seen.length === 4) resolve()
      })
    })
    killed.kill('SIGKILL')
    await new Promise((resolve) => killed.once('close', resolve))
    assert.equal((await jobOf(sandbox(world), id)).state, 'running')
    const { countingJob } = await import('../trial/counting-job.ts')
    stop = startJobs(world, { trial: async () => countingJob(() => {}) })
    const { result } = await settled(id, over)
    const { counted, from } = result as { counted: number; from: number }
    assert.equal(counted, 12)
    assert.ok(from >= 3, `it began anew at ${from}`)
  })
})
