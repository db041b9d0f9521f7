/** One job from being taken up to its end, under its lock. */
import type { PoolClient } from 'pg'
import { asProblem, Problem } from '#kernel/problem.ts'
import { type Sql, sqlOf } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import type { Finished, JobKind, Progress, RunningJob } from './job.ts'
import { openJson, sealJson } from './sealed.ts'

/** How often a job is taken up without getting on before it is given up. */
const mostFailures = 5
/** Milliseconds between notes that are no checkpoints. */
const noteEvery = 500

interface Work {
  readonly world: World
  readonly id: string
  readonly load: () => Promise<JobKind>
}

/** Takes one structured line; it never carries personal data. */
export type JobLog = (line: Readonly<Record<string, string | number | undefined>>) => void

interface Taken {
  readonly kind: string
  readonly tries: number
  readonly failures: number
  readonly parameters: Buffer
  readonly progress: Buffer | null
}

interface Run extends Work {
  readonly stop: AbortController
  readonly log: JobLog
}

/** Does a job, unless another process does. What it comes to stands in its row. */
export async function runJob({ stop, log, ...work }: Run): Promise<void> {
  await underLock(work, async (client) => {
    const lost = () => stop.abort('lost')
    client.on('error', lost)
    try {
      const taken = await take(work, sqlOf(client))
      if (taken) log({ event: 'job', kind: taken.kind, ...(await attempt(work, taken, stop)) })
    } finally {
      client.off('error', lost)
    }
  })
}

/** Throws away what is over, unless somebody is still at it. */
export async function sweepJob(work: Work): Promise<void> {
  const { world, id, load } = work
  await underLock(work, async (client) => {
    const sql = sqlOf(client)
    const [row] = await sql.query<Pick<Taken, 'parameters' | 'progress'>>(
      'select parameters, progress from record.job where id = $1 and expires_at <= $2',
      [id, world.clock.now()],
    )
    if (!row) return
    const { discard } = await load()
    await discard?.({ world, id, ...opened(work, row) })
    await sql.query('delete from record.job where id = $1', [id])
  })
}

/** The lock belongs to the connection: a process that dies lets go of it. */
async function underLock({ world, id }: Work, work: (client: PoolClient) => Promise<void>): Promise<void> {
  await world.database.withClient(async (client) => {
    const sql = sqlOf(client)
    const [lock] = await sql.query<{ got: boolean }>(
      `select pg_try_advisory_lock(hashtext('record.job'), hashtext($1)) as got`,
      [id],
    )
    if (!lock?.got) return
    try {
      await work(client)
    } finally {
      await sql.query(`select pg_advisory_unlock(hashtext('record.job'), hashtext($1))`, [id])
    }
  })
}

async function take({ world, id }: Work, sql: Sql): Promise<Taken | undefined> {
  const [taken] = await sql.query<Taken>(
    `update record.job set state = 'running', tries = tries + 1, failures = failures + 1
     where id = $1 and state in ('waiting', 'running') and again_at <= $2 and expires_at > $2
     returning kind, tries, failures, parameters, progress`,
    [id, world.clock.now()],
  )
  return taken
}

async function attempt(work: Work, taken: Taken, stop: AbortController): Promise<Parameters<JobLog>[0]> {
  const began = performance.now()
  try {
    if (taken.failures > mostFailures)
      throw new Problem(
        'fault',
        'given-up',
        'The job could not be finished in several attempts; ask for it anew.',
      )
    const { run } = await work.load()
    await complete(work, taken, await run(runningJob(work, taken, stop)))
    return { outcome: 'done', ms: Math.round(performance.now() - began) }
  } catch (error) {
    // Cancelled, or left to whoever goes on with it.
    if (!stop.signal.aborted) return failed(work, taken, error)
    if (stop.signal.reason === 'stopping') await putBack(work, taken)
    return { outcome: String(stop.signal.reason) }
  }
}

async function failed(work: Work, taken: Taken, error: unknown): Promise<Parameters<JobLog>[0]> {
  const { category, code } = asProblem(error)
  const mayPass = category === 'busy' || category === 'unavailable'
  if (mayPass && taken.failures < mostFailures) await putOff(work, taken)
  else await giveUp(work, taken, error)
  return { outcome: code, ...(category === 'fault' && placeOf(error)) }
}

/** Where in our own code something broke; never the message, which may quote data. */
function placeOf(error: unknown): { name: string; at: string } {
  const { name, stack = '' } = error instanceof Error ? error : { name: typeof error }
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '))
  return { name, at: frames.slice(0, 4).join(' ').replaceAll('    at ', '< ') }
}

function runningJob(work: Work, taken: Taken, stop: AbortController): RunningJob {
  const { world, id } = work
  const { parameters, checkpoint } = opened(work, taken)
  let latest = checkpoint
  let noted = 0
  return {
    world,
    id,
    parameters,
    checkpoint,
    signal: stop.signal,
    async tell(note, fresh) {
      if (fresh === undefined && performance.now() - noted < noteEvery) return
      noted = performance.now()
      latest = fresh ?? latest
      const progress: Progress = { note, checkpoint: latest }
      const ours = await world.database.sql.query(
        `update record.job set progress = $3, failures = case when $4 then 0 else failures end
         where id = $1 and tries = $2 and state = 'running' returning 1`,
        [id, taken.tries, sealJson(world, { id, column: 'progress' }, progress), fresh !== undefined],
      )
      if (ours.length > 0) return
      stop.abort('lost')
      throw new Error('This job is no longer ours.')
    },
  }
}

async function complete(
  { world, id }: Work,
  { tries }: Taken,
  { result, alongside }: Finished,
): Promise<void> {
  await world.database.begin(async (sql) => {
    const ours = await sql.query(
      `update record.job set state = 'done', result = $3 where id = $1 and tries = $2 and state = 'running' returning 1`,
      [id, tries, sealJson(world, { id, column: 'result' }, result)],
    )
    if (ours.length > 0) await alongside?.(sql)
  })
}

async function giveUp({ world, id }: Work, { tries }: Taken, error: unknown): Promise<void> {
  await world.database.sql.query(
    `update record.job set state = 'failed', result = $3 where id = $1 and tries = $2 and state = 'running'`,
    [id, tries, sealJson(world, { id, column: 'result' }, asProblem(error).toJSON())],
  )
}

async function putBack({ world, id }: Work, { tries }: Taken): Promise<void> {
  await world.database.sql.query(
    `update record.job set state = 'waiting', failures = failures - 1 where id = $1 and tries = $2 and state = 'running'`,
    [id, tries],
  )
}

/** Tried again after 1, 2, 4 … seconds. */
async function putOff({ world, id }: Work, { tries, failures }: Taken): Promise<void> {
  const again = new Date(world.clock.now().getTime() + 500 * 2 ** failures)
  await world.database.sql.query(
    `update record.job set state = 'waiting', again_at = $3 where id = $1 and tries = $2 and state = 'running'`,
    [id, tries, again],
  )
}

function opened(
  { world, id }: Work,
  { parameters, progress }: Pick<Taken, 'parameters' | 'progress'>,
): { parameters: unknown; checkpoint: unknown } {
  const { checkpoint } = (openJson(world, { id, column: 'progress' }, progress) ?? {}) as Progress
  return { parameters: openJson(world, { id, column: 'parameters' }, parameters), checkpoint }
}
