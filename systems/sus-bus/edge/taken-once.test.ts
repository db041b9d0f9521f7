/** Digests of messages that were taken. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { isFirst } from '../store.ts'

const world = await testWorld('empty')

it('a message is remembered until it would be too old anyway, and then forgotten', async () => {
  const sql = world.database.log
  const at = new Date('2026-01-01T10:00:00Z')
  const until = new Date(at.getTime() + 60_000)
  const signatures = Array.from({ length: 60 }, () => randomBytes(8))
  for (const signature of signatures) assert.ok(await isFirst(sql, { signature, at, until }))
  for (const signature of signatures)
    assert.ok(!(await isFirst(sql, { signature, at: until, until: new Date(until.getTime() + 1) })))
  const after = new Date(until.getTime() + 1)
  for (let time = 0; time < 60; time += 1)
    await isFirst(sql, { signature: randomBytes(8), at: after, until: new Date(after.getTime() + 60_000) })
  assert.deepEqual(await sql.query('select from sus.message where until <= $1', [until]), [])
})
