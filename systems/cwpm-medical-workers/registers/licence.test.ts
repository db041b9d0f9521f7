/** Anybody finds a doctor in the public register over HTTP, as a page, as JSON and in FHIR; only its office writes it. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import { samplePerson } from '#population/sample-people.ts'
import { makeToken } from '../../saz-accounts/edge/token.ts'

const maria = samplePerson('maria-zielinska')
const register = '/api/registers/cwpm.licence'
const key = `doctor|${maria.npwz}`
const entry = `${register}/entries/${encodeURIComponent(key)}`

let roof: Roof
let home: string
before(async () => {
  const world = await testWorld('sample')
  home = world.home
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home, portals: false })
})
after(() => roof?.close())

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${roof.url}${path}`, { headers })
const found = async (text: string) => {
  const { entries } = (await (await get(`${register}?text=${encodeURIComponent(text)}`)).json()) as {
    entries: { key: string; name: string }[]
  }
  return entries
}

describe('the public register of rights to practise', () => {
  it('finds a doctor by name, number, speciality and town, without Polish letters and with an error', async () => {
    for (const text of [
      'zielinska',
      'Zielińska Maria',
      maria.npwz ?? '',
      'zielinska warszawa',
      'zielinska rodzinna',
      'zielinka',
    ])
      assert.ok(
        (await found(text)).some((each) => each.key === key),
        text,
      )
    const cardiologists = await found('kardiologia')
    assert.ok(cardiologists.length > 0 && cardiologists.every((each) => each.key !== key))
  })

  it('is a page with a permanent address', async () => {
    const list = await (await get('/rejestry/cwpm.licence?q=zielinska&lang=pl')).text()
    assert.match(list, /lek\. Maria Zielińska/)
    assert.match(list, /5050001/)
    const page = await get(`/rejestry/cwpm.licence/${encodeURIComponent(key)}`)
    assert.equal(page.status, 200)
    const html = await page.text()
    for (const words of ['medycyna rodzinna', 'ważne', 'Warszawa', 'lekarz', 'Okręgowa Izba Lekarska'])
      assert.ok(html.includes(words), words)
    assert.doesNotMatch(html, /uchwał/, 'the number of a resolution is hidden')
  })

  it('is read in FHIR: who, with qualifications and periods, and as what', async () => {
    const system = 'urn:oid:2.16.840.1.113883.3.4424.1.6.2'
    const search = await get(
      `/api/registers/fhir/Practitioner?identifier=${encodeURIComponent(`${system}|${maria.npwz}`)}`,
    )
    const { entry: [first] = [] } = (await search.json()) as {
      entry?: { resource: Record<string, unknown> }[]
    }
    const { resourceType, id, identifier, active, qualification } = first?.resource ?? {}
    assert.deepEqual([resourceType, active], ['Practitioner', true])
    assert.deepEqual(identifier, [{ use: 'official', system, value: maria.npwz }])
    const [right, speciality] = qualification as { code: { text: string }; period: object }[]
    assert.deepEqual([right?.code.text, right?.period], ['lekarz', { start: '2001-01-02' }])
    assert.deepEqual(
      [speciality?.code.text, speciality?.period],
      ['medycyna rodzinna (specjalista)', { start: '2007-06-30' }],
    )
    const role = (await (await get(`/api/registers/fhir/PractitionerRole/${id}`)).json()) as Record<
      string,
      unknown
    >
    assert.deepEqual([role.active, role.period], [true, { start: '2001-01-02' }])
    assert.deepEqual(role.specialty, [{ text: 'medycyna rodzinna' }])
    const town = await (await get('/api/registers/fhir/Practitioner?name=ziel&address-city=warsz')).json()
    assert.equal((town as { entry: unknown[] }).entry.length, 1)
    const one = await get(entry, { accept: 'application/fhir+json' })
    assert.equal(((await one.json()) as { resourceType: string }).resourceType, 'Practitioner')
  })

  it('is written by its office alone', async () => {
    const write = async (person: string, body: object) => {
      const { role, pesel } = samplePerson(person)
      const exp = Math.floor(Date.now() / 1000) + 60
      const token = makeToken({ role, pesel, exp }, readFileSync(join(home, 'local-token.key')))
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const answer = await fetch(`${roof.url}${entry}`, {
        method: 'PUT',
        headers,
        body: JSON.stringify(body),
      })
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
    }
    const { content } = (await (await get(entry)).json()) as { content: Record<string, unknown> }
    const married = { content: { ...content, family: 'Zielińska-Nowak', resolution: '5/2026' } }
    assert.equal((await write('maria-zielinska', married)).body.code, 'not-a-keeper')
    const nobody = await fetch(`${roof.url}${entry}`, { method: 'PUT' })
    assert.deepEqual([nobody.status, (await nobody.json()).code], [401, 'no-session'], 'without a token')
    assert.equal((await write('beata-czarnecka', married)).status, 200)
    const after = await (await get(entry)).text()
    assert.match(after, /Zielińska-Nowak/)
    assert.doesNotMatch(after, /resolution|5\/2026/)
    const wrong = await write('beata-czarnecka', { content: { ...married.content, kind: 'limited' } })
    assert.deepEqual([wrong.status, wrong.body.code], [422, 'register-entry'])
  })
})
