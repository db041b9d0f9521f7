/** The account under which the program works: it reads and writes what it must, and can neither bend the log nor change a schema. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ownerOf, testWorld, urlOf } from '#checks/test-world.ts'
import { prepareSchema } from '#deploy/schema.ts'
import { Database } from '#kernel/sql.ts'
import { admitWorkAccount, workAccount, worksAt } from './work-account.ts'

const world = await testWorld('sample')
const { sql } = world.database
const owner = ownerOf(world)
const refused = (statement: string, on: Pick<Database, 'sql'> = world.database) =>
  assert.rejects(on.sql.query(statement), { code: '42501' }, statement)

describe('the account of the program', () => {
  it('is no superuser, owns nothing, and makes no accounts', async () => {
    const [who] = await sql.query<{ name: string; able: boolean; owned: string }>(
      `select current_user as name, rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication as able,
         (select count(*) from pg_class where relowner = r.oid) as owned from pg_roles r where rolname = session_user`,
    )
    assert.deepEqual(who, { name: workAccount, able: false, owned: '0' })
  })

  it('reaches every table of every room', async () => {
    const rows = await sql.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)'
       and not (has_table_privilege(c.oid, 'select') and (has_table_privilege(c.oid, 'insert') or n.nspname = 'kernel'))`,
    )
    assert.deepEqual(rows, [])
  })

  for (const table of ['record.audit', 'record.history', 'record.log_head'])
    it(`never rewrites ${table}, nor empties it`, async () => {
      const [column] = await sql.query<{ name: string }>(
        `select attname as name from pg_attribute where attrelid = $1::regclass and attnum = 1`,
        [table],
      )
      await refused(`update ${table} set ${column?.name} = ${column?.name}`)
      await refused(`truncate ${table}`)
    })

  it('changes no schema, and does not write that it was changed', async () => {
    await refused('drop table record.audit')
    await refused('alter table record.resource add column more text')
    await refused('create table record.more (no integer)')
    await refused('create table public.more (no integer)')
    await refused('create schema more')
    await refused(`insert into kernel.migration values ('record', '999', '')`)
    await refused('create role another superuser')
    await refused(`alter role ${workAccount} superuser`)
    await refused('set role postgres')
  })

  it('reads and writes no files of the server', async () => {
    await refused(`select pg_read_file('PG_VERSION')`)
    await refused(`copy record.audit to program 'true'`)
    await refused(`copy (select 1) to '/tmp/openp1-never'`)
  })
})

describe('a schema of a later release', () => {
  it('is reached after the next start, and not before', async () => {
    await owner.sql.query('create schema later')
    await owner.sql.query('create table later.thing (no integer generated always as identity, name text)')
    await owner.sql.query(`comment on table later.thing is 'append only: for this test'`)
    await refused('select from later.thing')
    assert.equal(await admitWorkAccount(owner), true)
    await sql.query(`insert into later.thing (name) values ('one')`)
    await refused(`update later.thing set name = 'two'`)
  })
})

describe('a server of somebody else', () => {
  const server = process.env.OPENP1_TEST_DATABASE_URL ?? ''
  const name = `${world.id}_theirs`

  it('gives the program the same, in a role that its connections take on', async (test) => {
    const admin = new Database(server)
    let theirs: Database | undefined
    test.after(async () => {
      await theirs?.close()
      await admin.sql.query(`drop database if exists ${name} with (force)`)
      await admin.sql.query(`drop role if exists ${name}`)
      await admin.close()
    })
    await admin.sql.query(`create role ${name} login createrole`)
    // As if it had made the account itself: on this server the first world did.
    await admin.sql.query(`grant ${workAccount} to ${name} with admin true, set false, inherit false`)
    await admin.sql.query(`create database ${name} owner ${name}`)
    // As an address with a password has it: not the private socket of our own server.
    const url = urlOf(server, name).replace('postgres@', `${name}:none@`)
    await prepareSchema(url)
    theirs = new Database(url, { worksAt: await worksAt(url) })
    await theirs.sql.query('reset role')
    await theirs.sql.query('select count(*) from record.audit')
    await refused('truncate record.audit', theirs)
    await theirs.begin(async (transaction) => {
      const [who] = await transaction.query<{ name: string }>('select current_user as name')
      assert.equal(who?.name, workAccount)
    })
    const dropping = theirs.withClient((client) => client.query('drop table record.audit'))
    await assert.rejects(dropping, { code: '42501' })
  })
})
