/** The audit goes to a syslog receiver: every entry, in order, whatever dies on the way, and nobody who reads waits for it. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type SyslogKit, SyslogReceiver, syslogKit } from '#checks/syslog-receiver.ts'
import { testWorld } from '#checks/test-world.ts'
import { bringPeople } from '#checks/townspeople.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { read } from '#record/record.ts'
import { keepLog } from '#record/transparency/sequencer.ts'
import { asker, contextOf, sandbox } from '#record/trial/people.ts'
import { readAuditMessage } from '#standards/atna/read.ts'
import { readSyslog } from '#standards/syslog/message.ts'
import { AuditSender } from './sender.ts'

const anna = samplePerson('anna-kowalska').patient ?? ''
const maria = samplePerson('maria-zielinska').practitioner ?? ''

describe('the audit on its way to a syslog receiver', () => {
  let world: World
  let kit: SyslogKit
  let receiver: SyslogReceiver
  let stopLog: () => Promise<void>
  const senders: AuditSender[] = []
  const children: ChildProcess[] = []

  before(async () => {
    world = await testWorld('empty')
    await bringPeople(world)
    kit = await syslogKit(world)
    receiver = new SyslogReceiver(kit)
    await receiver.open()
    stopLog = keepLog(world)
  })
  after(async () => {
    for (const child of children) child.kill('SIGKILL')
    await Promise.all(senders.map((sender) => sender.stop()))
    await stopLog()
    await receiver.die()
  })

  const to = (more: object = {}) => ({
    host: 'localhost',
    port: receiver.port,
    ca: kit.ca,
    ...kit.client,
    ...more,
  })
  const send = (more: Partial<ConstructorParameters<typeof AuditSender>[0]> = {}) => {
    const sender = new AuditSender({
      world,
      receiver: to(),
      format: 'dicom',
      sender: { host: 'localhost', process: '1', source: 'trial' },
      times: { sure: 200, looking: 20, again: 50, taking: 1000 },
      ...more,
    })
    senders.push(sender)
    return sender
  }
  const look = async (times: number) => {
    const context = contextOf({ ...sandbox(world), trace: '00000000000ff' })
    for (let done = 0; done < times; done += 20)
      await Promise.all(Array.from({ length: 20 }, () => read(context, 'Patient', anna)))
  }
  const told = () => receiver.received.map((text) => readSyslog(Buffer.from(text)))
  const entries = async () =>
    (await world.database.sql.query<{ no: string }>('select no from record.audit')).map(({ no }) => no)
  /** Waits until every entry that was not known has arrived. */
  const arrived = async (known: ReadonlySet<string> = new Set()) => {
    const wanted = (await entries()).filter((no) => !known.has(no))
    let lacking = wanted
    for (let tries = 0; tries < 300 && lacking.length > 0; tries += 1) {
      await wait(50)
      const had = new Set(told().map(({ data }) => data['openp1@32473']?.entry ?? ''))
      lacking = lacking.filter((no) => !had.has(no))
    }
    assert.equal(lacking.length, 0, `${lacking.length} of ${wanted.length} have not arrived`)
  }
  const begin = async () => {
    receiver.received.length = 0
    return new Set(await entries())
  }

  it('is all there, and says who, whose, why and by which request', async () => {
    const doctor = asker(world, { role: 'doctor', practitioner: maria }, 'visit', 'gabinet')
    await read(contextOf({ ...doctor, flow: 47, trace: '00000000000ff' }), 'Patient', anna)
    const sender = send()
    await look(60)
    await arrived()
    const leaves = told().map(({ data }) => Number(data['openp1@32473']?.leaf))
    assert.deepEqual(leaves, [...leaves.keys()])
    const looked = told().find(({ text }) => text.includes(maria) && text.includes('flow-47'))
    assert.deepEqual([looked?.facility, looked?.severity, looked?.kind], [10, 5, 'DICOM+RFC3881'])
    assert.equal(looked?.data['openp1@32473']?.trace, '00000000000ff')
    const message = readAuditMessage(looked?.text ?? '')
    assert.deepEqual(
      [message.event.id.code, message.event.action, message.event.outcome],
      ['110110', 'R', '0'],
    )
    assert.equal(message.participants.find(({ requestor }) => requestor)?.userId, `Practitioner/${maria}`)
    assert.deepEqual(
      message.objects.map(({ id, role, details }) => [id, role, details[0]?.value]),
      [
        [`Patient/${anna}`, '1', 'visit'],
        [`Patient/${anna}`, '4', undefined],
      ],
    )
    assert.ok(
      receiver.received.every((text) => !/8403149|Kowalska/.test(text)),
      'neither numbers nor names',
    )
    await sender.stop()
  })

  it('loses nothing when the receiver dies in the middle, again and again', async () => {
    const known = await begin()
    receiver.cutAfter(30, 31, 200, 400, 401)
    const sender = send()
    const looking = look(600)
    for (let round = 0; round < 3; round += 1) {
      await receiver.die()
      await wait(200)
      await receiver.open()
      await wait(300)
    }
    await looking
    await arrived(known)
    assert.equal(receiver.cutsLeft, 0)
    await sender.stop()
  })

  it('waits for a receiver that pauses, and reads do not', async () => {
    const known = await begin()
    receiver.pause()
    const sender = send()
    await look(200)
    await wait(1500)
    const began = performance.now()
    await look(200)
    assert.ok(performance.now() - began < 2000)
    receiver.resume()
    await arrived(known)
    await sender.stop()
  })

  it('loses nothing when we are killed with -9', async () => {
    const known = await begin()
    const script = fileURLToPath(new URL('../../../../checks/audit-sending.ts', import.meta.url))
    const spawned = async () => {
      const args = [script, world.database.url, world.home, JSON.stringify(to())]
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
      children.push(child)
      await new Promise((up) => createInterface({ input: child.stdout ?? process.stdin }).once('line', up))
      return child
    }
    const looking = look(800)
    for (let round = 0; round < 4; round += 1) {
      const [one, two] = await Promise.all([spawned(), spawned()])
      await wait(60 + 90 * round)
      one.kill('SIGKILL')
      two.kill('SIGKILL')
    }
    await looking
    const sender = send()
    await arrived(known)
    await sender.stop()
  })

  it('goes to nobody whose certificate is not of the authority that was named', async () => {
    const other = await testWorld('empty')
    const foreign = new SyslogReceiver(await syslogKit(other))
    await foreign.open()
    const lines: unknown[] = []
    const sender = send({
      receiver: to({ port: foreign.port }),
      log: (line) => void lines.push(line.outcome),
    })
    await wait(500)
    await sender.stop()
    await foreign.die()
    assert.deepEqual(foreign.received, [])
    assert.ok(
      lines.includes('SELF_SIGNED_CERT_IN_CHAIN') || lines.includes('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
      String(lines),
    )
  })

  it('may be AuditEvents of IHE BALP', async () => {
    receiver.received.length = 0
    const sender = send({ format: 'fhir' })
    await arrived()
    const [first] = told()
    assert.equal(first?.kind, 'FHIR+AuditEvent')
    assert.equal(JSON.parse(first?.text ?? '').resourceType, 'AuditEvent')
    await sender.stop()
  })
})
