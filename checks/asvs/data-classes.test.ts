/** docs/compliance/data-classes.md leaves out no table, kind, type or readable column of a fresh instance (ASVS 5.0 §14.1). */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { patient, sandbox, world } from '#checks/attackers.ts'
import { kindsOfData } from '#record/gate/kinds.ts'
import { directory } from '#record/gate/rules.table.ts'
import { sources } from '../rules/sources.ts'

const page = readFileSync('docs/compliance/data-classes.md', 'utf8')
const part = (title: string) =>
  page.split(/^## /m).find((text) => text.startsWith(title)) ?? assert.fail(title)
const named = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
/** Cells of a part's rows, without the head. */
const rowsOf = (title: string) =>
  [...part(title).matchAll(/^\| (.+) \|$/gm)].map(([, cells = '']) => cells.split(/ \|(?: |$)/)).slice(1)

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
}

describe('the page of data classes', () => {
  let columns: Column[]
  before(async () => {
    columns = await world.database.sql.query<Column>(
      `select table_schema || '.' || table_name as table, column_name as name, udt_name as type
       from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')`,
    )
  })

  it('has every table of an instance once, and none that is not there', () => {
    const told = rowsOf('Tables').flatMap(([, tables = '']) => named(tables))
    const there = [...new Set(columns.map(({ table }) => table))]
    assert.ok(there.length > 30)
    assert.deepEqual(told.toSorted(), there.toSorted())
  })

  it('tells every column that can be read without a key', () => {
    const readable = columns.filter(({ type }) =>
      /^_?(?:text|varchar|bpchar|json|jsonb|xml|name)$/.test(type),
    )
    const told = rowsOf('What of it can be read').flatMap(([table = '', names = '']) =>
      named(names).map((name) => `${named(table)[0]}.${name}`),
    )
    assert.deepEqual(told.toSorted(), readable.map(({ table, name }) => `${table}.${name}`).toSorted())
  })

  it('has every kind of data, and every type that is not a person’s', () => {
    const classes = part('Classes')
    for (const { name } of kindsOfData) assert.ok(classes.includes(`\`${name}\``), name)
    assert.deepEqual(named(part('Resources')).toSorted(), [...directory].toSorted())
  })

  it('says for each class what each protection is', () => {
    const classes = rowsOf('Classes').map(([name]) => name)
    assert.equal(classes.length, 6)
    const needs = rowsOf('What each class needs')
    assert.deepEqual(
      needs.map(([name]) => name),
      classes,
    )
    for (const [name = '', ...cells] of needs)
      for (const cell of cells.slice(0, 6)) assert.ok(cell.trim().length > 2, name)
  })

  it('knows every file that the programs put into the home folder', () => {
    const told = rowsOf('Files').flatMap(([, places = '']) => named(places))
    const made = sources(/^(?:deploy|record|systems|kernel)\/.*\.ts$/)
      .filter(({ path }) => !/\.test\.ts$|\/trial\/|test-templates|\/backup\//.test(path))
      .flatMap(({ text }) =>
        [...text.matchAll(/join\((?:\w+\.)*home, '([^']+)'/g)].map(([, name = '']) => name),
      )
    const own = ['worlds', 'postgres'] // what holds all of this
    assert.ok(made.length > 5)
    assert.deepEqual(
      [...new Set(made)].filter((name) => !told.includes(name) && !own.includes(name)),
      [],
    )
  })
})

describe('classes of data', () => {
  it('that are a person’s leave no readable word of it in any table, whatever the way in', async () => {
    const word = 'Zebrowskoniewicz'
    const code = { text: `${word} depressive episode` }
    const made = await sandbox('/fhir/Patient', {
      body: { resourceType: 'Patient', name: [{ family: word }] },
    })
    const subject = { reference: `Patient/${made.json.id}` }
    for (const body of [
      { resourceType: 'Condition', subject, code },
      { resourceType: 'Binary', contentType: 'text/plain', data: Buffer.from(word).toString('base64') },
    ])
      assert.equal((await sandbox(`/fhir/${body.resourceType}`, { body })).status, 201)
    await patient('/api/ikp/me', { body: {} })
    const tables = await world.database.sql.query<{ table: string }>(
      `select table_schema || '.' || table_name as table from information_schema.tables
       where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
    )
    for (const { table } of tables) {
      const found = await world.database.sql.query(
        `select 1 from ${table} t where t::text like '%' || $1 || '%' or t::text like '%' || encode(convert_to($1, 'UTF8'), 'hex') || '%' limit 1`,
        [word],
      )
      assert.equal(found.length, 0, table)
    }
  })

  it('that are secrets lie in files for their owner alone', () => {
    const folder = join(world.home, 'keys')
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    )
    assert.ok(files.length > 0)
    for (const { parentPath, name } of files)
      assert.equal(statSync(join(parentPath, name)).mode & 0o077, 0, name)
    assert.equal(statSync(join(world.home, 'local-token.key')).mode & 0o077, 0)
  })
})
