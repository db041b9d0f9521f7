/** What is dangerous or risky runs apart, with less than the house itself may (ASVS 5.0 15.2.5); which parts those are, safeguards.md tells. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { sandbox, world } from '#checks/attackers.ts'

const uidOf = (pid: number) => Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])

describe('dangerous parts', () => {
  it('run under another account than root: PostgreSQL, which takes everybody’s statements', async (test) => {
    const [row] = await world.database.sql.query<{ pid: number }>('select pg_backend_pid() as pid')
    const pid = row?.pid ?? 0
    if (process.getuid?.() !== 0 || !existsSync(`/proc/${pid}/status`))
      return test.skip('nobody is root here, or the database is elsewhere')
    assert.notEqual(uidOf(pid), 0)
    // Its account cannot read the keys that the house keeps beside the database.
    const folder = join(world.home, 'keys')
    for (const name of readdirSync(folder)) {
      const { uid, mode } = statSync(join(folder, name))
      assert.ok(uid !== uidOf(pid) && (mode & 0o077) === 0, name)
    }
  })

  it('that chew what others send in bulk have threads of their own, with bounded memory', () => {
    for (const path of ['record/import/job.ts', 'record/export/run.ts'])
      assert.match(readFileSync(path, 'utf8'), /new Worker\([\s\S]*resourceLimits/, path)
  })

  it('that run what callers write end by a budget, and the house goes on', async () => {
    const deep = `${'('.repeat(3000)}1${')'.repeat(3000)}`
    const view = (path: string) => ({
      resourceType: 'Parameters',
      parameter: [
        {
          name: 'viewResource',
          resource: {
            resourceType: 'ViewDefinition',
            resource: 'Patient',
            select: [{ column: [{ name: 'a', path }] }],
          },
        },
      ],
    })
    for (const path of [deep, "'a'.repeat(1)", `(1 | 2 | 3).repeat($this + 1)`, '%resource.repeat($this)']) {
      const { status } = await sandbox('/fhir/$viewdefinition-run?_format=json', {
        body: view(path),
        headers: { 'content-type': 'application/fhir+json' },
      })
      assert.ok(status === 200 || (status >= 400 && status < 500), `${path.slice(0, 30)} ${status}`)
    }
    const query = `{ PatientList { ${'id '.repeat(20_000)} } }`
    const asked = await sandbox('/fhir/$graphql', { body: { query } })
    assert.ok(asked.status >= 400 && asked.status < 500, `${asked.status}`)
    assert.equal((await sandbox('/fhir/Patient?_summary=count')).status, 200)
  })

  it('that keep keys have a process and a folder of their own', () => {
    const own = readFileSync('deploy/key-service/own.ts', 'utf8')
    assert.match(own, /fork\(program/)
    assert.match(own, /`\$\{home\}-key-service`/)
  })
})
