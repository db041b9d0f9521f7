/** What a person let applications do: seen in their account alone, ended at once, gone with what it rested on. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { applicationAt, back, codeOf } from '#checks/application.ts'
import { authorize, type Person } from '#checks/authorize.ts'
import { signIn } from '#checks/sign-in.ts'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { addDays, dateInPoland } from '#standards/time/poland.ts'
import { Applications } from './applications.ts'

const world = await testWorld('sample')
const { url } = await testRoof(world)
const [anna, jan] = [samplePerson('anna-kowalska'), samplePerson('jan-wisniewski')]
const scopes = ['openid', 'offline_access', 'launch/patient', 'patient/*.rs']
new Applications(world.home).save({ id: 'app', name: 'Wykres ciśnienia', redirects: [back], scopes })
const { requestFor, exchange, tokenFor, fhir } = applicationAt(url)
const scope = 'offline_access launch/patient patient/Observation.rs'

const asAnna = async (): Promise<Person> => ({ cookie: await signIn(url, 'anna-kowalska') })
const allow = async (person: Person) =>
  (await exchange(codeOf(await authorize(requestFor({ scope }), person)))).body
const read = (token = '') => fhir('Observation?_count=1', `Bearer ${token}`)

async function account(cookie: string): Promise<{ html: string; ids: string[] }> {
  const page = await fetch(`${url}/saz/account?lang=en`, { headers: { cookie } })
  const html = await page.text()
  const forms = html.matchAll(/account\/end-consent">.*?name="id" value="([^"]+)"/g)
  return { html, ids: [...forms].map(([, id = '']) => id) }
}
async function end(cookie: string, id: string, headers: Record<string, string> = {}): Promise<number> {
  const body = new URLSearchParams({ id, lang: 'pl' })
  const sent = { method: 'POST', redirect: 'manual', body, headers: { cookie, ...headers } } as const
  const answer = await fetch(`${url}/saz/account/end-consent`, sent)
  await answer.arrayBuffer()
  return answer.status
}
async function ask(member: string, input: object, cookie: string) {
  const headers = { cookie, 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api/ikp/${member}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(input),
  })
  return (await answer.json()) as {
    id?: string
    accesses?: { types?: string[]; application?: string; action: string }[]
  }
}

describe('a consent', () => {
  it('stands in the account with application, scopes, seat, beginning, last use and end', async () => {
    const person = await asAnna()
    const { access_token } = await allow(person)
    const before = await account(person.cookie)
    assert.match(before.html, /Wykres ciśnienia/)
    assert.match(before.html, /You act as: patient\. About: your own data\./)
    assert.match(before.html, /read: test results and measurements/)
    assert.match(before.html, /not used yet/)
    assert.equal(await read(access_token), 200)
    assert.match((await account(person.cookie)).html, /last used/)
  })

  it('ends at once, with access, refresh and every renewed token', async () => {
    const person = await asAnna()
    const first = await allow(person)
    const renewed = await tokenFor({
      grant_type: 'refresh_token',
      client_id: 'app',
      refresh_token: first.refresh_token ?? '',
    })
    const tokens = [first.access_token, renewed.body.access_token]
    for (const token of tokens) assert.equal(await read(token), 200)
    const [id = ''] = (await account(person.cookie)).ids
    assert.equal(await end(person.cookie, id), 303)
    for (const token of tokens) assert.equal(await read(token), 401)
    const again = await tokenFor({
      grant_type: 'refresh_token',
      client_id: 'app',
      refresh_token: renewed.body.refresh_token ?? '',
    })
    assert.equal(again.body.error, 'invalid_grant')
    assert.ok(!(await account(person.cookie)).ids.includes(id))
  })

  it('is nobody else’s to see or to end, and no other page’s', async () => {
    const person = await asAnna()
    const { access_token } = await allow(person)
    const [id = ''] = (await account(person.cookie)).ids
    const other = await signIn(url, 'jan-wisniewski')
    assert.ok(!(await account(other)).html.includes('Wykres'))
    assert.equal(await end(other, id), 404)
    assert.equal(await end(person.cookie, id, { origin: 'https://evil.example' }), 403)
    assert.equal(await end('', id), 401)
    assert.equal(await read(access_token), 200)
  })

  it('is gone when the application itself gives it back', async () => {
    const person = await asAnna()
    const { refresh_token = '' } = await allow(person)
    const [id = ''] = (await account(person.cookie)).ids
    const body = new URLSearchParams({ client_id: 'app', token: refresh_token })
    assert.equal((await fetch(`${url}/oauth/revoke`, { method: 'POST', body })).status, 200)
    assert.ok(!(await account(person.cookie)).ids.includes(id))
  })

  it('is an entry among the accesses when it is given and when it ends, and so is the token between', async () => {
    const person = await asAnna()
    await allow(person)
    const [id = ''] = (await account(person.cookie)).ids
    await end(person.cookie, id)
    const { rows } = await latest()
    assert.deepEqual(rows, [
      { action: 5, application: 'app', room: 'saz' },
      { action: 13, application: 'app', room: 'saz' },
      { action: 3, application: 'app', room: 'saz' },
    ])
  })

  it('in another’s place ends with the right to stand there', async () => {
    const own = await signIn(url, 'jan-wisniewski')
    const until = addDays(dateInPoland(world.clock.now()), 30)
    const named = { pesel: anna.pesel, given: 'Anna', family: 'Kowalska', until }
    const { id } = await ask('nameProxy', named, own)
    const cookie = await signIn(url, 'anna-kowalska')
    const session = (await (await fetch(`${url}/saz/session`, { headers: { cookie } })).json()) as {
      seats: { actor: { patient?: string } }[]
    }
    const seat = session.seats.findIndex(({ actor }) => actor.patient === jan.patient)
    assert.ok(seat > 0)
    const { access_token, patient } = await allow({ cookie, seatNumber: seat })
    assert.equal(patient, jan.patient)
    assert.equal(await read(access_token), 200)
    assert.match((await account(cookie)).html, /data of the person for whom you act/)
    await ask('end', { consent: id }, own)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    assert.equal(await read(access_token), 403)
  })
})

async function latest() {
  const rows = await world.database.sql.query<{ action: number; application: string; room: string }>(
    `select action, application, room from record.audit where room = 'saz' and application is not null
     order by no desc limit 3`,
  )
  return { rows }
}
