/** Rooms share one account of the database: that none reaches the tables of another is held here, by what their sources say (ASVS 5.0.0 V13.2.2). */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parts } from '#deploy/rooms.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (file: string) => readFileSync(new URL(file, `file://${root}`), 'utf8')

const tables = parts.flatMap(({ folder }) => {
  const files = globSync('*.sql', { cwd: fileURLToPath(folder) })
  return files.flatMap((file) => {
    const sql = readFileSync(new URL(file, `${folder.href.replace(/\/?$/, '/')}`), 'utf8')
    return [...sql.matchAll(/create table (?:if not exists )?([a-z_]+\.[a-z_]+)/g)].map(
      ([, name]) => name ?? '',
    )
  })
})

/** Of which schema a folder is: its part's name. */
const schemaOf = (folder: string): string | undefined =>
  parts.find((part) => fileURLToPath(part.folder).includes(`/${folder}/`))?.name

/** Where SQL names a table; a call of another room's operation may look like one. */
const named = (text: string): string[] =>
  tables.filter((table) =>
    new RegExp(
      `\\b(?:from|join|into|update|using|table|only|copy)\\s+${table.replace('.', '\\.')}\\b`,
      'i',
    ).test(text),
  )

describe('the sources of a room', () => {
  const rooms = globSync('{systems,standins}/*/', { cwd: root }).map((folder) => folder.replace(/\/$/, ''))

  it('are looked at, and tables are known', () => {
    assert.ok(rooms.length > 15 && tables.length > 40, `${rooms.length} rooms, ${tables.length} tables`)
    assert.deepEqual(named('select * from record.audit a'), ['record.audit'])
    const inserts = globSync('systems/saz-accounts/**/*.ts', { cwd: root }).flatMap((file) =>
      named(read(file)),
    )
    assert.ok(new Set(inserts).size > 5, 'what SAZ itself asks is seen')
  })

  for (const room of rooms)
    it(`of ${room} name no tables but its own`, () => {
      const files = globSync(`${room}/**/*.{ts,tsx,sql}`, { cwd: root }).filter(
        (file) => !file.includes('.test.'),
      )
      const strange = files.flatMap((file) =>
        named(read(file))
          .filter((table) => table.split('.')[0] !== schemaOf(room))
          .map((table) => `${file}: ${table}`),
      )
      assert.deepEqual(strange, [])
    })
})
