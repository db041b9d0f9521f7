/**
 * An independent receiver: rsyslog (Debian: rsyslog, rsyslog-gnutls) takes the audit over TLS, asks for our certificate, and is killed in the
 * middle. Skipped where it is not installed.
 */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { syslogKit } from '#checks/syslog-receiver.ts'
import { testWorld } from '#checks/test-world.ts'
import { read } from '#record/record.ts'
import { keepLog } from '#record/transparency/sequencer.ts'
import { contextOf, patient, sandbox, store } from '#record/trial/people.ts'
import { readAuditMessage } from '#standards/atna/read.ts'
import { AuditSender } from './sender.ts'

const program = '/usr/sbin/rsyslogd'
const isThere =
  spawnSync(program, ['-v']).status === 0 &&
  ['/usr/lib/x86_64-linux-gnu/rsyslog/lmnsd_gtls.so', '/usr/lib/rsyslog/lmnsd_gtls.so'].some(existsSync)

describe('rsyslog takes the audit', {
  skip: isThere ? false : 'rsyslog with GnuTLS is not installed',
}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'openp1-rsyslog-'))
  let child: ChildProcess | undefined
  after(() => {
    child?.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  const at = (name: string) => join(folder, name)
  const lines = () =>
    existsSync(at('out')) ? readFileSync(at('out'), 'utf8').split('\n').filter(Boolean) : []

  async function begin(port: number): Promise<void> {
    child = spawn(program, ['-n', '-f', at('conf'), '-i', at('pid')], { stdio: 'ignore' })
    for (let tries = 0; tries < 100; tries += 1) {
      const isTaken = await new Promise((done) => {
        const probe = createServer().once('error', () => done(true))
        probe.listen(port, '127.0.0.1', () => probe.close(() => done(false)))
      })
      if (isTaken) return
      await wait(50)
    }
  }

  it('whole, with its header and data as they were written, also when it is killed', async () => {
    const world = await testWorld('empty')
    const kit = await syslogKit(world)
    const port = await freePort()
    writeFileSync(at('ca'), kit.ca)
    writeFileSync(at('cert'), kit.server.cert)
    writeFileSync(at('key'), kit.server.key, { mode: 0o600 })
    writeFileSync(
      at('conf'),
      `global(workDirectory="${folder}" maxMessageSize="64k" DefaultNetstreamDriver="gtls" DefaultNetstreamDriverCAFile="${at('ca')}"
        DefaultNetstreamDriverCertFile="${at('cert')}" DefaultNetstreamDriverKeyFile="${at('key')}")
      module(load="imtcp" StreamDriver.Name="gtls" StreamDriver.Mode="1" StreamDriver.AuthMode="x509/certvalid")
      input(type="imtcp" port="${port}" address="127.0.0.1")
      template(name="told" type="string" string="%PRI% %APP-NAME% %MSGID% %STRUCTURED-DATA%%msg%\\n")
      *.* action(type="omfile" file="${at('out')}" template="told")`,
    )
    await begin(port)
    const { id } = await store(world, patient())
    const stopLog = keepLog(world)
    const sender = new AuditSender({
      world,
      receiver: { host: 'localhost', port, ca: kit.ca, ...kit.client },
      format: 'dicom',
      sender: { host: 'localhost', process: '1', source: 'trial' },
      times: { sure: 200, looking: 20, again: 50, taking: 3000 },
    })
    const look = () =>
      Promise.all(Array.from({ length: 300 }, () => read(contextOf(sandbox(world)), 'Patient', id)))
    await look()
    await wait(1200)
    child?.kill('SIGKILL')
    await look()
    await wait(300)
    await begin(port)
    await look()
    const entries = await world.database.sql.query<{ no: string }>('select no from record.audit')
    const numbers = () => new Set(lines().map((line) => /entry="(\d+)"/.exec(line)?.[1]))
    for (let tries = 0; tries < 200 && numbers().size < entries.length; tries += 1) await wait(50)
    await sender.stop()
    await stopLog()
    assert.deepEqual(
      entries.filter(({ no }) => !numbers().has(no)),
      [],
    )
    const [, head = '', xml = ''] = /^(.*?\])\s*\ufeff?(<\?xml.*)$/.exec(lines().at(-1) ?? '') ?? []
    assert.match(head, /^85 openp1 DICOM\+RFC3881 \[openp1@32473 leaf="\d+" entry="\d+"\]$/)
    assert.equal(readAuditMessage(xml).objects[0]?.id, `Patient/${id}`)
  })
})

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
