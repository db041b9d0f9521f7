/** Notices leave the portal by themselves, say nothing of anybody, and none is lost. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { signIn } from '#checks/sign-in.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { resolve } from '#record/alias.ts'
import type { Arrived } from '../../../../standins/mailbox/contract.ts'
import { noteNotice, usualChoice } from '../../operations/kept-notices.ts'
import { postOfficeOf, setPostOffice } from '../../operations/post-office.ts'
import type { NoticeChoice, Notices } from '../../shapes/notice.ts'
import { sendDue } from './sending.ts'
import { noticeWork } from './work.ts'

const anna = samplePerson('anna-kowalska')
const all: NoticeChoice = {
  ways: { emergency: ['email'], 'sign-in': ['email'], permission: ['email'], 'new-look': ['email', 'sms'] },
  rhythm: 'at-once',
  language: 'pl',
}

let world: World
let roof: Roof
let cookie = ''
let patient = ''
before(async () => {
  world = await testWorld('sample')
  roof = await raiseRoof({
    world,
    port: 0,
    host: 'localhost',
    home: world.home,
    portals: false,
    noticesEvery: 100,
  })
  cookie = await signIn(roof.url, 'anna-kowalska', 'ikp')
  patient = (await resolve(world, world.database.sql, 'Patient', anna.patient ?? '')) ?? ''
})
after(() => roof.close())

async function post(member: string, body: unknown, as = cookie) {
  const headers = { 'content-type': 'application/json', cookie: as }
  const response = await fetch(`${roof.url}/api/${member}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return { status: response.status, json: (await response.json()) as Notices & { code?: string } }
}

async function arrived(): Promise<Arrived[]> {
  const response = await fetch(`${roof.mailbox}/messages`)
  return ((await response.json()) as { messages: Arrived[] }).messages
}

/** Waits for what must come; news may be held back under load. */
async function until(wanted: (messages: Arrived[]) => boolean): Promise<Arrived[]> {
  for (let round = 0; round < 200; round += 1) {
    const messages = await arrived()
    if (wanted(messages)) return messages
    await wait(50)
  }
  return assert.fail(JSON.stringify(await arrived()))
}

const codeIn = ({ text = '' }: Partial<Arrived> = {}) => /\b\d{6}\b/.exec(text)?.[0] ?? ''
const news = (messages: Arrived[]) => messages.filter(({ text }) => /nowa wiadomość/i.test(text))

async function confirmed(way: 'email' | 'sms', address: string): Promise<void> {
  const codes = (messages: Arrived[]) => messages.filter(({ to, text }) => to === address && codeIn({ text }))
  const before = codes(await arrived()).length
  assert.equal((await post('ikp/addContact', { way, address })).status, 200)
  const [message] = codes(await until((messages) => codes(messages).length > before))
  const { status, json } = await post('ikp/confirmContact', { way, code: codeIn(message) })
  assert.equal(status, 200, JSON.stringify(json))
  assert.equal(json.contacts.find((each) => each.way === way)?.confirmed, true)
}

describe('notices', { timeout: 100_000 }, () => {
  it('go to no address before it was confirmed by the code that was sent there', async () => {
    assert.equal((await post('ikp/chooseNotices', { choice: all })).status, 200)
    assert.equal((await post('ikp/addContact', { way: 'email', address: 'anna@example.org' })).status, 200)
    const [message] = await until((messages) => messages.length > 0)
    assert.equal(message?.to, 'anna@example.org')
    const wrong = codeIn(message) === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 5; tries += 1)
      assert.equal((await post('ikp/confirmContact', { way: 'email', code: wrong })).json.code, 'code')
    const late = await post('ikp/confirmContact', { way: 'email', code: codeIn(message) })
    assert.equal(late.status, 422, 'the fifth wrong one ends it')
    await confirmed('email', 'anna@example.org')
    await confirmed('sms', '+48600100200')
  })

  it('tell that somebody looked who never did before, once, and nothing else', async () => {
    const doctor = await signIn(roof.url, 'maria-zielinska', 'gabinet')
    const look = () => post('gabinet/overview', { patient: anna.patient }, doctor)
    assert.equal((await look()).status, 200)
    const messages = news(await until((each) => news(each).length === 2))
    assert.deepEqual(messages.map(({ way }) => way).sort(), ['email', 'sms'])
    for (const { subject, text } of messages) {
      assert.doesNotMatch(
        `${subject} ${text}`,
        /Anna|Kowalsk|Zieli|Maria|84031499907|lekar|wynik|rec[e]pt|@/i,
      )
      assert.doesNotMatch(text, /https?:\S*[?#]/, 'no data in an address')
      assert.match(text, /\/saz\/stop/)
    }
    assert.equal((await look()).status, 200)
    const doctorOfOthers = await signIn(roof.url, 'jan-wisniewski', 'ikp')
    assert.ok(doctorOfOthers.length > 0)
    assert.equal(
      (await post('ikp/grant', { to: { organization: samplePerson('ewa-kaminska').organization } })).status,
      200,
    )
    const later = news(await until((each) => news(each).length >= 3))
    assert.deepEqual(later.map(({ way }) => way).filter((way) => way === 'sms').length, 1, 'told once')
  })

  it('tell of an odd sign-in', async () => {
    const before = news(await arrived()).length
    await signIn(roof.url, 'anna-kowalska', 'ikp')
    await until((messages) => news(messages).length > before)
  })

  it('are tried again after a failure, and six a day at most', async () => {
    const office = postOfficeOf(world)
    let tried = 0
    const failing = () => {
      tried += 1
      return Promise.reject(new Error('away'))
    }
    const before = news(await arrived()).length
    setPostOffice(world, { email: failing })
    const note = (source: string) =>
      noteNotice(world.database.sql, all, { patient, kind: 'emergency', source, at: world.clock.now() })
    await note('first')
    for (let round = 0; round < 100 && tried === 0; round += 1) await wait(50)
    assert.equal(tried, 1)
    setPostOffice(world, office)
    const due = `update saz.notice set due_at = now() where sent_at is null and patient = $1`
    await world.database.sql.query(due, [patient])
    await until((messages) => news(messages).length > before)
    for (let more = 0; more < 8; more += 1) {
      await note(`more ${more}`)
      await wait(250)
    }
    const mails = news(await arrived()).filter(({ way }) => way === 'email')
    assert.ok(mails.length <= 6, `${mails.length}`)
    const [waiting] = await world.database.sql.query<{ count: number }>(
      'select count(*)::int as count from saz.notice where sent_at is null and patient = $1 and due_at > $2',
      [patient, world.clock.now()],
    )
    assert.ok((waiting?.count ?? 0) > 0, 'what had no turn waits for the morning')
  })

  it('are stopped by the code in the message, without an account, and of nobody is told whose it was', async () => {
    const [sms] = news(await arrived()).filter(({ way }) => way === 'sms')
    const code = /kod ([A-Z2-9]{12})/.exec(sms?.text ?? '')?.[1] ?? ''
    const stop = (form: string) =>
      fetch(`${roof.url}/saz/stop`, { method: 'POST', body: new URLSearchParams({ code: form }) })
    const [wrong, right] = [
      await (await stop('ABCDEFGHJKLM')).text(),
      await (await stop(` ${code.toLowerCase()} `)).text(),
    ]
    assert.equal(wrong, right)
    const { contacts } = (await post('ikp/notices', {})).json
    assert.deepEqual(
      contacts.map(({ way }) => way),
      ['email'],
    )
  })

  it('are nobody else’s to choose, and codes are bounded', async () => {
    assert.equal(
      (await post('ikp/notices', {}, await signIn(roof.url, 'piotr-wojcik', 'gabinet'))).status,
      403,
    )
    const statuses: number[] = []
    for (let more = 0; more < 5; more += 1)
      statuses.push((await post('ikp/addContact', { way: 'sms', address: `+4860010020${more}` })).status)
    assert.equal(statuses.at(-1), 429)
    for (const address of ['a@b', 'a@b.pl\nBcc: c@d.pl', '"x"@b.pl', 'a b@c.pl'])
      assert.equal((await post('ikp/addContact', { way: 'email', address })).status, 400, address)
    for (const address of ['600100200', '+4860010020x', '+00000000'])
      assert.equal((await post('ikp/addContact', { way: 'sms', address })).status, 400, address)
  })

  it('survive kill -9: what was handed over and not noted is sent again', { timeout: 60_000 }, async () => {
    await roof.close()
    const mine = await testWorld('sample')
    const { sql } = mine.database
    const whose = (await resolve(mine, sql, 'Patient', anna.patient ?? '')) ?? ''
    const contact = mine.seal(Buffer.from(JSON.stringify({ address: 'anna@example.org', stop: 'X' })))
    await sql.query(
      `insert into saz.notice_contact (patient, way, contact, stop_hash, confirmed_at) values ($1, 'email', $2, 'x', now())`,
      [whose, contact],
    )
    await noteNotice(sql, usualChoice, {
      patient: whose,
      kind: 'emergency',
      source: 'once',
      at: mine.clock.now(),
    })
    const script = fileURLToPath(new URL('../../../../checks/hanging-sender.ts', import.meta.url))
    const child = spawn(process.execPath, [script, mine.database.url, mine.home], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((taken) => createInterface({ input: child.stdout }).once('line', taken))
    child.kill('SIGKILL')
    await new Promise((gone) => child.once('close', gone))
    let sent = 0
    setPostOffice(mine, {
      email: async () => {
        sent += 1
      },
    })
    const work = noticeWork({ world: mine, every: 50 })
    for (let round = 0; round < 200 && sent === 0; round += 1) await wait(50)
    await work.stop()
    assert.equal(sent, 1)
    assert.deepEqual(await sendDue(mine), { sent: 0, failed: 0 })
  })
})
