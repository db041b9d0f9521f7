/** In another's place: both parents for a child, whom an adult named, as far and as long as it was allowed. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { signIn } from '#checks/sign-in.ts'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { systemClock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { auditOf } from '#record/audit/accesses.ts'
import { contextOf, sandbox, store } from '#record/trial/people.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { addDays, dateInPoland } from '#standards/time/poland.ts'
import type { Session } from '../../saz-accounts/contract.ts'

const [anna, zofia, jan] = ['anna-kowalska', 'zofia-kowalska', 'jan-wisniewski'].map(samplePerson)
const idOf = (person: typeof anna) => person?.patient ?? ''

describe('acting in another’s place', () => {
  let roof: Roof
  let world: World
  before(async () => {
    world = await testWorld('sample')
    roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home, portals: false })
  })
  after(() => roof.close())

  /** A session of a person, and the number of the seat in the place of another. */
  async function sit(who: string, ward: string): Promise<{ cookie: string; seat: number }> {
    const cookie = await signIn(roof.url, who)
    const answer = await fetch(`${roof.url}/saz/session`, { headers: { cookie } })
    const { seats } = (await answer.json()) as Session
    return { cookie, seat: seats.findIndex(({ actor }) => actor.patient === ward) }
  }
  async function ask(member: string, input: object, { cookie, seat }: { cookie: string; seat?: number }) {
    const answer = await fetch(`${roof.url}/api/ikp/${member}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie,
        ...(seat !== undefined && { 'x-openp1-seat': String(seat) }),
      },
      body: JSON.stringify(input),
    })
    return (await answer.json()) as {
      code?: string
      id?: string
      person?: { id: string }
      lines?: { kind: string }[]
      accesses?: { role: string; proxy?: { you: boolean; name?: string; guardian?: boolean } }[]
    }
  }

  it('a mother acts for her daughter, and the daughter’s log says that it was the mother', async () => {
    const place = await sit('anna-kowalska', idOf(zofia))
    assert.ok(place.seat > 0)
    assert.equal((await ask('me', {}, place)).person?.id, idOf(zofia))
    assert.ok((await ask('entries', {}, place)).lines?.length)
    const [look] = await auditOf(contextOf(sandbox(world)), idOf(zofia), { count: 1 })
    assert.deepEqual([look?.role, look?.byPatient], ['patient', idOf(anna)])
    const own = { cookie: await signIn(roof.url, 'zofia-kowalska') }
    const { accesses = [] } = await ask('accesses', {}, own)
    const hands = accesses.filter(({ role }) => role === 'patient').map(({ proxy }) => proxy?.name)
    assert.ok(hands.includes('Anna Kowalska'))
    await ask('entries', {}, own)
    const [latest] = (await ask('accesses', { limit: 1 }, own)).accesses ?? []
    assert.deepEqual([latest?.role, latest?.proxy], ['patient', undefined])
  })

  it('so does the other parent, who insures nobody', async () => {
    assert.equal((await sit('jan-wisniewski', idOf(zofia))).seat, -1)
    await store(world, {
      resourceType: 'RelatedPerson',
      active: true,
      identifier: [{ system: identifierSystems.pesel, value: jan?.pesel }],
      patient: { reference: `Patient/${idOf(zofia)}` },
      relationship: [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: 'FTH' }] },
      ],
    })
    const place = await sit('jan-wisniewski', idOf(zofia))
    assert.ok(place.seat > 0)
    assert.equal((await ask('me', {}, place)).person?.id, idOf(zofia))
    const sentAway = await ask('permissions', {}, { cookie: await signIn(roof.url, 'zofia-kowalska') })
    const [guardian] = (sentAway as unknown as { proxies: { id: string }[] }).proxies
    const child = { cookie: await signIn(roof.url, 'zofia-kowalska') }
    assert.equal((await ask('end', { consent: guardian?.id }, child)).code, 'too-young')
  })

  it('whom an adult named sees what they were named for, decides nothing, and is gone at once', async () => {
    const until = addDays(dateInPoland(systemClock.now()), 30)
    const own = { cookie: await signIn(roof.url, 'jan-wisniewski') }
    const proxy = { pesel: anna?.pesel, given: 'Anna', family: 'Kowalska', kinds: ['results'], until }
    const { id } = await ask('nameProxy', proxy, own)
    assert.ok(id)
    const place = await sit('anna-kowalska', idOf(jan))
    assert.ok(place.seat > 0)
    const fhir = async (type: string) => {
      const address = `${roof.url}/fhir/${type}?patient=${idOf(jan)}`
      const answer = await fetch(address, {
        headers: { cookie: place.cookie, 'x-openp1-seat': String(place.seat) },
      })
      return answer.status === 200 ? ((await answer.json()) as { entry?: [] }).entry?.length : answer.status
    }
    assert.ok(Number(await fhir('Observation')) > 0)
    assert.ok([undefined, 0, 403].includes(await fhir('Condition')))
    assert.equal((await ask('grant', { to: { profession: 'nurse' } }, place)).code, 'not-yours-to-decide')
    assert.equal((await ask('nameProxy', proxy, place)).code, 'not-yours-to-decide')
    await ask('end', { consent: id }, own)
    assert.equal((await ask('me', {}, place)).code, 'no-longer-proxy')
    assert.equal(await fhir('Observation'), 403)
    assert.equal((await sit('anna-kowalska', idOf(jan))).seat, -1)
  })

  it('whom somebody names acts from their next page, in a session that runs already, and reads it on both sides', async () => {
    const cookie = await signIn(roof.url, 'anna-kowalska')
    const seats = async () => {
      const answer = await fetch(`${roof.url}/saz/session`, { headers: { cookie } })
      return ((await answer.json()) as Session).seats
    }
    const before = await seats()
    const until = addDays(dateInPoland(systemClock.now()), 30)
    const own = { cookie: await signIn(roof.url, 'jan-wisniewski') }
    const named = { pesel: anna?.pesel, given: 'Ania', family: 'Kowalska', plain: true, until }
    const { id } = await ask('nameProxy', named, own)
    const after = await seats()
    assert.deepEqual(after.slice(0, before.length), before, 'seats keep their numbers')
    const seat = after.findIndex(({ actor, over }) => actor.patient === idOf(jan) && !over)
    assert.deepEqual([after[seat]?.place, after[seat]?.actor.guardian], ['Jan Wiśniewski', undefined])
    assert.equal((await ask('me', {}, { cookie, seat })).person?.id, idOf(jan))
    const told = async (who: { cookie: string }) => {
      const { proxyNews = [] } = (await ask('home', {}, who)) as {
        proxyNews?: { what: string; name: string }[]
      }
      return proxyNews.map(({ what, name }) => `${what} ${name}`)
    }
    assert.ok((await told({ cookie })).includes('you-act Jan Wiśniewski'))
    assert.ok((await told(own)).includes('acts-for-you Anna Kowalska'))
    await ask('giveUp', { consent: id }, { cookie })
    assert.ok((await seats())[seat]?.over)
    assert.equal((await ask('me', {}, { cookie, seat })).code, 'no-longer-proxy')
    assert.ok((await told(own)).includes('ended-for-you Anna Kowalska'))
  })

  it('a proxy sees nothing of decisions, of who looked, nor of what is more sensitive', async () => {
    const until = addDays(dateInPoland(systemClock.now()), 30)
    const own = { cookie: await signIn(roof.url, 'jan-wisniewski') }
    const security = [{ system: 'https://openp1.pl/fhir/CodeSystem/kind-of-data', code: 'mental-health' }]
    const subject = { reference: `Patient/${idOf(jan)}` }
    const secret = await store(world, {
      resourceType: 'Condition',
      meta: { security },
      code: { text: 'x' },
      subject,
    })
    const { id } = await ask(
      'nameProxy',
      { pesel: anna?.pesel, given: 'Anna', family: 'Kowalska', plain: true, until },
      own,
    )
    const place = await sit('anna-kowalska', idOf(jan))
    const ofPlace = { cookie: place.cookie, 'x-openp1-seat': String(place.seat) }
    const seen = async (path: string) =>
      (await fetch(`${roof.url}/fhir/${path}`, { headers: ofPlace })).status
    const found = await fetch(`${roof.url}/fhir/Condition?patient=${idOf(jan)}`, { headers: ofPlace })
    assert.ok(!(await found.text()).includes(secret.id))
    assert.ok((await seen(`Condition/${secret.id}`)) >= 400)
    assert.equal(await seen(`Consent?patient=${idOf(jan)}`), 403)
    assert.equal(await seen(`Task?patient=${idOf(jan)}`), 403)
    assert.equal(await seen(`Patient/${idOf(jan)}/$audit-events`), 403)
    for (const member of ['accesses', 'operatorAccesses', 'permissions', 'corrections'])
      assert.equal((await ask(member, {}, place)).code, 'not-yours-to-decide', member)
    await ask('end', { consent: id }, own)
  })

  it('nobody is their own proxy, and no child is one', async () => {
    const until = addDays(dateInPoland(systemClock.now()), 30)
    const own = { cookie: await signIn(roof.url, 'jan-wisniewski') }
    const name = (pesel = '', family = '') => ask('nameProxy', { pesel, given: 'X', family, until }, own)
    assert.equal((await name(jan?.pesel, 'Wiśniewski')).code, 'proxy-yourself')
    assert.equal((await name(zofia?.pesel, 'Kowalska')).code, 'proxy-not-of-age')
    assert.equal((await name('84031499908', 'Kowalska')).code, 'pesel-check-digit')
  })

  it('a number that is somebody else’s lets nobody in', async () => {
    const until = addDays(dateInPoland(systemClock.now()), 30)
    const own = { cookie: await signIn(roof.url, 'jan-wisniewski') }
    await ask('nameProxy', { pesel: anna?.pesel, given: 'Ewa', family: 'Nowak', until }, own)
    assert.equal((await sit('anna-kowalska', idOf(jan))).seat, -1)
  })
})
