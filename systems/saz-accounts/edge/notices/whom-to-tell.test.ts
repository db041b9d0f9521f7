/** Who acts in another's place hears of them as the rules say: both parents, a proxy for everything, nobody whose time is over. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { signIn } from '#checks/sign-in.ts'
import { testWorld } from '#checks/test-world.ts'
import { visitorOf } from '#checks/visitor.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { systemClock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { resolve } from '#record/alias.ts'
import { numberOfAction } from '#record/audit/entry.ts'
import { store } from '#record/trial/people.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { addDays, dateInPoland } from '#standards/time/poland.ts'
import { hashOf, sealedContact } from '../../operations/kept-notices.ts'
import { setPostOffice } from '../../operations/post-office.ts'
import type { NoticeChoice } from '../../shapes/notice.ts'

const names = ['anna-kowalska', 'zofia-kowalska', 'jan-wisniewski'] as const
type Name = (typeof names)[number]
const idOf = (name: Name) => samplePerson(name).patient ?? ''
const all: NoticeChoice = {
  ways: { emergency: ['email'], 'sign-in': [], permission: ['email'], 'new-look': ['email'] },
  rhythm: 'at-once',
  language: 'pl',
}

let world: World
let roof: Roof
const cookies = new Map<string, string>()
const keys = new Map<string, string>()
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
  await store(world, {
    resourceType: 'RelatedPerson',
    active: true,
    identifier: [{ system: identifierSystems.pesel, value: samplePerson('jan-wisniewski').pesel }],
    patient: { reference: `Patient/${idOf('zofia-kowalska')}` },
    relationship: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: 'FTH' }] },
    ],
  })
  for (const name of names) {
    // Twice: the first sign-in makes the seat of a parent, the second holds it.
    await signIn(roof.url, name, 'ikp')
    cookies.set(name, await signIn(roof.url, name, 'ikp'))
    keys.set(name, (await resolve(world, world.database.sql, 'Patient', idOf(name))) ?? '')
  }
  setPostOffice(world, { email: async () => {} })
  for (const name of ['anna-kowalska', 'jan-wisniewski'] as const) {
    await post(name, 'chooseNotices', { choice: all })
    const { sql } = world.database
    const whose = { patient: keys.get(name) ?? '', way: 'email' } as const
    const { slot, bytes } = await sealedContact({ sql, world }, whose, {
      address: 'a@example.org',
      stop: name,
    })
    await sql.query(
      `insert into saz.notice_contact (patient, way, contact, slot, stop_hash, confirmed_at) values ($1, 'email', $2, $3, $4, now())`,
      [whose.patient, bytes, slot, hashOf(name)],
    )
  }
})
after(() => roof.close())

async function post(who: Name, member: string, body: unknown, ward?: Name): Promise<Record<string, unknown>> {
  const cookie = cookies.get(who) ?? ''
  const { seats } = (await (await fetch(`${roof.url}/saz/session`, { headers: { cookie } })).json()) as {
    seats: { actor: { patient?: string }; over?: boolean }[]
  }
  const seat = seats.findIndex(({ actor, over }) => !over && actor.patient === idOf(ward ?? who))
  assert.ok(seat >= 0, `${who} has no seat in the place of ${ward}`)
  const response = await fetch(`${roof.url}/api/ikp/${member}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, 'x-openp1-seat': String(seat) },
    body: JSON.stringify(body),
  })
  const json = (await response.json()) as Record<string, unknown>
  assert.equal(response.status, 200, JSON.stringify(json))
  return json
}

/** How many notices of a kind somebody was told, sent or waiting. */
async function heard(name: Name, kind: string): Promise<number> {
  const [row] = await world.database.sql.query<{ count: number }>(
    'select count(*)::int as count from saz.notice where patient = $1 and kind = $2',
    [keys.get(name), kind],
  )
  return row?.count ?? 0
}

/** The newest decision about somebody, as their notices name it. */
async function decisionAbout(name: Name): Promise<string> {
  const [entry] = await world.database.sql.query<{ no: string }>(
    `select max(no)::text as no from record.audit where patient = $1 and action = ${numberOfAction('create')}`,
    [keys.get(name)],
  )
  return `permission ${entry?.no}`
}

async function heardOf(name: Name, source: string): Promise<boolean> {
  const found = await world.database.sql.query('select from saz.notice where patient = $1 and source = $2', [
    keys.get(name),
    hashOf(source),
  ])
  return found.length > 0
}

/** Waits for one decision, which stands in the log behind all that happened before: what was not told by then is not told. */
async function settled(): Promise<void> {
  await post('jan-wisniewski', 'grant', { to: { organization: samplePerson('ewa-kaminska').organization } })
  const own = await decisionAbout('jan-wisniewski')
  for (let round = 0; ; round += 1) {
    if (await heardOf('jan-wisniewski', own)) return
    assert.ok(round < 1000, 'no news of one’s own came')
    await wait(50)
  }
}

const told = (kind: string) => Promise.all([heard('anna-kowalska', kind), heard('jan-wisniewski', kind)])
/** Who was told of an emergency; one that lasts over a full hour is told again. */
const saved = async () => (await told('emergency')).map((count) => count > 0)
const doctor = () => visitorOf(roof.url, world.home)
const look = async (ward: Name) => {
  const order = {
    say: 'looks',
    as: 'maria-zielinska',
    post: 'gabinet/overview',
    send: { patient: idOf(ward) },
  }
  assert.equal((await doctor().go(order)).status, 200)
}
const save = async (ward: Name) => {
  const send = { patient: idOf(ward), cause: 'no-contact', reason: 'Nieprzytomna.' }
  const order = { say: 'saves', as: 'maria-zielinska', steppedUp: true, post: 'gabinet/breakGlass', send }
  assert.equal((await doctor().go(order)).status, 200)
}

describe('notices of those in whose place one acts', { timeout: 120_000 }, () => {
  it('go to both parents of a child, once', async () => {
    await look('zofia-kowalska')
    await settled()
    assert.deepEqual(await told('new-look'), [1, 1])
    await look('zofia-kowalska')
    await settled()
    assert.deepEqual(await told('new-look'), [1, 1])
  })

  const motherGrants = () =>
    post(
      'anna-kowalska',
      'grant',
      { to: { organization: samplePerson('ewa-kaminska').organization } },
      'zofia-kowalska',
    )

  it('tell a parent what the other one did, and nobody of their own doing', async () => {
    await motherGrants()
    const decided = `${await decisionAbout('zofia-kowalska')} of ${keys.get('zofia-kowalska')}`
    await settled()
    assert.equal(await heardOf('jan-wisniewski', decided), true)
    assert.equal(await heardOf('anna-kowalska', decided), false)
  })

  it('leave out whoever does not want to hear of others', async () => {
    await post('jan-wisniewski', 'chooseNotices', { choice: { ...all, aboutOthers: false } })
    const before = await told('permission')
    await motherGrants()
    await settled()
    const after = await told('permission')
    assert.deepEqual([after[0] - before[0], after[1] - before[1]], [0, 1])
    await post('jan-wisniewski', 'chooseNotices', { choice: all })
  })

  it('tell a proxy for everything of an emergency alone, one for a part of nothing, and none whose time is over', async () => {
    const until = addDays(dateInPoland(systemClock.now()), 30)
    const named = { pesel: samplePerson('anna-kowalska').pesel, given: 'Anna', family: 'Kowalska', until }
    const part = await post('jan-wisniewski', 'nameProxy', { ...named, kinds: ['results'] })
    await post('anna-kowalska', 'me', {})
    await save('jan-wisniewski')
    await settled()
    assert.deepEqual(await saved(), [false, true])
    const whole = await post('jan-wisniewski', 'nameProxy', named)
    await post('anna-kowalska', 'me', {})
    const [before] = await told('new-look')
    await world.database.sql.query("delete from saz.notice where kind = 'emergency'")
    await save('jan-wisniewski')
    await settled()
    assert.deepEqual(await saved(), [true, true])
    const emergencies = await post('anna-kowalska', 'emergencies', {}, 'jan-wisniewski')
    assert.ok((emergencies.emergencies as unknown[]).length > 0, 'and reads it in the account')
    for (const { id } of [part, whole]) await post('jan-wisniewski', 'end', { consent: id })
    await world.database.sql.query("delete from saz.notice where kind = 'emergency'")
    await save('jan-wisniewski')
    await settled()
    assert.deepEqual(await saved(), [false, true])
    assert.equal((await told('new-look'))[0], before)
  })
})
