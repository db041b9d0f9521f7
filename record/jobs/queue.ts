/** What a caller does with jobs: asks for one, looks how far it is, cancels it. A job belongs to whoever asked for it. */
import { randomUUID } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import { askerHash, askerHashes } from '../asker-hash.ts'
import type { Asker } from '../read.ts'
import type { JobView, Progress } from './job.ts'
import { wakeJobs } from './runner.ts'
import { openJson, sealJson } from './sealed.ts'

export interface JobOrder {
  readonly kind: string
  /** JSON; sealed before it is stored. Its caller is who asks: their hash is made anew from it (record/reindex/renew-names.ts). */
  readonly parameters: { readonly caller: Pick<Caller, 'actor' | 'permission'> }
  /** Milliseconds until the job and its results are thrown away. */
  readonly keep: number
}

/** Open jobs of one caller, and of all. */
const mostOfOne = 5
const mostOfAll = 100
/** Jobs of one caller whose results are kept. */
const mostKept = 25

/** Answers the job's id. Refuses `busy/too-many-jobs`. */
export async function enqueue(asker: Asker, { kind, parameters, keep }: JobOrder): Promise<string> {
  const { world } = asker
  const id = randomUUID()
  const now = world.clock.now()
  const [made] = await world.database.sql.query(
    `insert into record.job (id, created_at, expires_at, again_at, tries, failures, kind, state, asker, parameters)
     select $1, $2, $3, $2, 0, 0, $4, 'waiting', $5, $6
     where (select count(*) from record.job where state in ('waiting', 'running')) < ${mostOfAll}
       and (select count(*) from record.job where state in ('waiting', 'running') and asker = any($7::bytea[])) < ${mostOfOne}
       and (select count(*) from record.job where state <> 'cancelled' and asker = any($7::bytea[]) and expires_at > $2) < ${mostKept}
     returning 1`,
    [
      id,
      now,
      new Date(now.getTime() + keep),
      kind,
      askerHash(asker, 'job'),
      sealJson(world, { id, column: 'parameters' }, parameters),
      askersOf(asker),
    ],
  )
  if (!made)
    refuse(
      'busy',
      'too-many-jobs',
      'Too many jobs are under way or kept. Wait until one is done, or delete one.',
    )
  wakeJobs(world)
  return id
}

interface Row {
  readonly kind: string
  readonly state: JobView['state']
  readonly expires_at: Date
  readonly parameters: Buffer
  readonly progress: Buffer | null
  readonly result: Buffer | null
}

/** Refuses `not-found/no-job` for what does not exist, is over, or was asked for by somebody else. */
export async function jobOf(asker: Asker, id: string): Promise<JobView> {
  const { world, sql } = asker
  if (!isJobId(id)) return noJob()
  const [row] = await sql.query<Row>(
    `select kind, state, expires_at, parameters, progress, result from record.job
     where id = $1 and asker = any($2::bytea[]) and state <> 'cancelled' and expires_at > $3`,
    [id, askersOf(asker), world.clock.now()],
  )
  if (!row) return noJob()
  const { note = '', checkpoint } = (openJson(world, { id, column: 'progress' }, row.progress) ??
    {}) as Progress
  return {
    id,
    kind: row.kind,
    state: row.state,
    expires: row.expires_at,
    parameters: openJson(world, { id, column: 'parameters' }, row.parameters),
    note,
    checkpoint,
    result: openJson(world, { id, column: 'result' }, row.result),
  }
}

/** Stops a job and throws away what it made. Refuses `not-found/no-job`. */
export async function cancel(asker: Asker, id: string): Promise<void> {
  const { world, sql } = asker
  if (!isJobId(id)) return noJob()
  const [cancelled] = await sql.query(
    `update record.job set state = 'cancelled', expires_at = $3
     where id = $1 and asker = any($2::bytea[]) and state <> 'cancelled' and expires_at > $3 returning 1`,
    [id, askersOf(asker), world.clock.now()],
  )
  if (!cancelled) return noJob()
  wakeJobs(world)
}

/** Ends every job of a kind that is done, whoever asked: what they made must not be read any more. */
export async function withdraw(asker: Asker, kind: string): Promise<void> {
  const { world, sql } = asker
  await sql.query(
    `update record.job set state = 'cancelled', expires_at = $2 where kind = $1 and state <> 'cancelled'`,
    [kind, world.clock.now()],
  )
  wakeJobs(world)
}

const noJob = (): never => refuse('not-found', 'no-job', 'There is no such job, or its time is over.')

const isJobId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)

const askersOf = (asker: Asker): string => askerHashes(asker, 'job')
