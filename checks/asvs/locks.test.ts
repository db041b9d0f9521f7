/** Locks: taken in one order, held by a transaction or a connection and never longer, known to the code whose resource it is (ASVS 5.0 15.4.3). */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { sandbox, world } from '#checks/attackers.ts'
import { sources } from '../rules/sources.ts'

const put = (id: string, name: string) => ({
  resource: { resourceType: 'Organization', id, name },
  request: { method: 'PUT', url: `Organization/${id}` },
})
const conditional = (value: string) => ({
  resource: { resourceType: 'Organization', identifier: [{ system: 'urn:test', value }] },
  request: { method: 'POST', url: 'Organization', ifNoneExist: `identifier=urn:test|${value}` },
})
const transaction = (entry: object[]) =>
  sandbox('/fhir', { body: { resourceType: 'Bundle', type: 'transaction', entry } })

describe('locks', () => {
  it('keep nobody waiting for one another, in whatever order two callers name the same things', async () => {
    const ids = ['lock-a', 'lock-b', 'lock-c', 'lock-d']
    await transaction(ids.map((id) => put(id, 'first')))
    const began = performance.now()
    const rounds = Array.from({ length: 24 }, async (_, round) => {
      const order = round % 2 === 0 ? ids : ids.toReversed()
      const asked =
        round % 3 === 0 ? order.map((id) => conditional(id)) : order.map((id) => put(id, `round ${round}`))
      const { status, text } = await transaction(asked)
      assert.ok(status === 200 || status === 409 || status === 412 || status === 429, `${status} ${text}`)
      return status
    })
    const statuses = await Promise.all(rounds)
    assert.ok(statuses.filter((status) => status === 200).length > 12, statuses.join())
    // PostgreSQL looks for a deadlock after a second of waiting: nobody waited for that.
    assert.ok(performance.now() - began < 30_000)
    for (const id of ids)
      assert.equal(
        (
          await sandbox(
            `/fhir/Organization?identifier=${encodeURIComponent(`urn:test|${id}`)}&_summary=count`,
          )
        ).json.total,
        1,
      )
  })

  it('are let go with the connection that held them, however it ended', async () => {
    const name = `select pg_try_advisory_lock(4711, 1) as got`
    await world.database
      .withClient(async (client) => {
        await client.query(name)
        await client.query('select pg_terminate_backend(pg_backend_pid())')
      })
      .catch(() => {})
    await world.database.withClient(async (client) => {
      const { rows } = await client.query<{ got: boolean }>(name)
      assert.equal(rows[0]?.got, true)
      await client.query('select pg_advisory_unlock(4711, 1)')
    })
    const left = await world.database.sql.query(
      `select from pg_locks where locktype = 'advisory' and not granted`,
    )
    assert.equal(left.length, 0)
  })

  it('outlive no transaction, but for few that are named and tried without waiting', () => {
    const code = sources(/^(?:kernel|record|systems|deploy)\/.*\.ts$/).filter(
      ({ path }) => !/\.test\.ts$|\/trial\/|test-templates/.test(path),
    )
    const waiting = code.filter(({ text }) => /pg_advisory_lock\(/.test(text)).map(({ path }) => path)
    // Whoever starts while another makes the schema waits until it is made.
    assert.deepEqual(waiting, ['record/migrate.ts', 'record/work-account.ts'])
    for (const path of waiting)
      assert.match(readFileSync(path, 'utf8'), /finally \{\s*await client\.query\(`select pg_advisory_unlock/)
    // Each place has a name of its own, or one that callers cannot choose: nobody outside takes another's lock.
    const lasting = code.filter(({ text }) => /pg_try_advisory_lock\(/.test(text)).map(({ path }) => path)
    assert.deepEqual(lasting.toSorted(), [
      'kernel/outbox.ts',
      'record/jobs/run-job.ts',
      'record/reseal/alone.ts',
      'record/subscriptions/election.ts',
    ])
  })
})
