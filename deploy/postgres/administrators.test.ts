/** Whoever works at the database with administrators' rights stands in the log, without a value of anybody. */
import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import type { LogLine } from '#deploy/roof-options.ts'
import { Database } from '#kernel/sql.ts'
import { admitWorkAccount, workAccount } from '#record/work-account.ts'
import { AdministratorsWatch, administrator, admitAdministrators } from './administrators.ts'
import { type RunningPostgres, startPostgres } from './launch.ts'
import { dataOf } from './place.ts'
import { withoutValues } from './without-values.ts'

const pesel = '84031499907'

describe('a statement in the log', () => {
  const shown: readonly (readonly [string, string])[] = [
    ['select * from record.audit where no = $1', 'select * from record.audit where no = $1'],
    [`select  1,\n 'Kowalska', "x y" from t -- Anna`, 'select …, …, … from t'],
    [`update t set a = E'it''s', b = ${pesel} where c = 1.5e3`, 'update t set a = E…, b = … where c = …'],
    [`select /* a /* ${pesel} */ Anna */ 1`, 'select …'],
    [`select 1 */ Anna`, 'select … …'],
    [`select $tag$Kowalska$tag$, $$${pesel}$$ from t`, 'select …, … from t'],
    [`select a as p${pesel} from t`, 'select a as … from t'],
    [`select 'never ended ${pesel}`, 'select …'],
    [`create role jan login password 'kot'`, 'create role jan login password'],
    [`create table t${pesel} (a int)`, 'create table t'],
    [`copy record.audit to '/tmp/${pesel}'`, 'copy record.audit to'],
    [`do $$ begin perform 'Anna'; end $$`, 'do'],
    [`comment on table t is 'Anna'`, 'comment on table t is'],
    [`"${pesel}"`, '…'],
  ]
  for (const [statement, told] of shown)
    it(`holds no value: ${told}`, () => assert.equal(withoutValues(statement), told))

  it('is no longer than half a page', () =>
    assert.equal(withoutValues(`select ${'a, '.repeat(1000)} b`).length, 501))
})

describe('access with administrators’ rights', () => {
  let home = ''
  let server: RunningPostgres
  const lines: LogLine[] = []
  let watch: AdministratorsWatch

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'openp1-administrators-'))
    chmodSync(home, 0o755)
    server = await startPostgres({ home })
    const owner = new Database(server.url('postgres'))
    await admitWorkAccount(owner)
    await owner.close()
    await admitAdministrators(server.url('postgres'))
    await as('postgres', `create table public.visit (who text); insert into public.visit values ('${pesel}')`)
    await as('postgres', `grant select on public.visit to ${workAccount}`)
  })
  after(async () => {
    await watch?.stop()
    await server?.stop()
    rmSync(home, { recursive: true, force: true })
  })

  async function as(role: string, ...statements: string[]): Promise<void> {
    const url = server.url('postgres').replace('postgres://postgres@', `postgres://${role}@`)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      for (const statement of statements) await client.query(statement)
    } finally {
      await client.end()
    }
  }

  const told = (role: string) =>
    lines
      .filter((line) => line.role === role)
      .map(({ statement, times }) => `${times} ${statement}`)
      .sort()

  it('is told from before the watch began, and never twice', async () => {
    watch = new AdministratorsWatch(server.url('postgres'), (line) => lines.push(line), 3_600_000)
    await watch.look()
    assert.ok(
      told('postgres').includes('1 insert into public.visit values ($1)'),
      told('postgres').join('\n'),
    )
    assert.ok(told('postgres').includes('1 create table public.visit'))
    const before = lines.length
    await watch.look()
    assert.equal(lines.length, before)
  })

  it('is told by account, database, statement and how often, each statement of several too', async () => {
    const sought = (who: string) => `select who from public.visit where who = '${who}'`
    await as(
      administrator,
      sought(pesel),
      sought('Kowalska'),
      `select 1 as one; ${sought('x')}; vacuum public.visit`,
    ).catch(() => {}) // vacuum does not run beside others
    await as(administrator, 'vacuum public.visit', `do $$ begin perform who from public.visit; end $$`)
    await watch.look()
    assert.deepEqual(told(administrator), [
      '1 SELECT who from public.visit',
      '1 do',
      '1 select $1 as one',
      '1 vacuum public.visit',
      '3 select who from public.visit where who = $1',
    ])
    assert.ok(lines.every((line) => line.role !== administrator || line.database === 'postgres'))
  })

  it('cannot be hidden by the account for administrators, which writes nothing', async () => {
    for (const statement of [
      `set pg_stat_statements.track = 'none'`,
      'select pg_stat_statements_reset()',
      `insert into public.visit values ('x')`,
      'set role postgres',
      'alter role openp1_admin superuser',
    ])
      await assert.rejects(as(administrator, statement), { code: '42501' }, statement)
  })

  it('is told of whoever turns the following off, too', async () => {
    await as('postgres', `set pg_stat_statements.track = 'none'`)
    await watch.look()
    assert.ok(told('postgres').some((each) => /set pg_stat_statements\.track/i.test(each)))
  })

  it('does not follow the program itself', async () => {
    await as(workAccount, 'select count(*) from public.visit')
    await watch.look()
    assert.deepEqual(told(workAccount), [])
  })

  it('leaves no value in the log, nor in PostgreSQL’s', async () => {
    const text = JSON.stringify(lines) + readFileSync(join(dataOf(home), '..', 'postgres.log'), 'utf8')
    for (const value of [pesel, 'Kowalska']) assert.ok(!text.includes(value), value)
  })

  it('tells that it cannot look, and stops nobody', async () => {
    const failed: LogLine[] = []
    const url = server.url('postgres').replace('/postgres?', '/nowhere?')
    const blind = new AdministratorsWatch(url, (line) => failed.push(line), 3_600_000)
    await blind.look()
    await blind.stop()
    assert.deepEqual(failed[0], { event: 'database-admin', refused: '3D000' })
  })
})
