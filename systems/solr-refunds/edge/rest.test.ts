/** The levels of payment over HTTP, as the README says, and bad questions. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'

let roof: Roof
before(async () => {
  const world = await testWorld('sample')
  roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home, portals: false })
})
after(() => roof?.close())

async function ask(path: string) {
  const response = await fetch(`${roof.url}${path}`)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe('GET /api/solr/surcharge', () => {
  it('answers the example of the README as it says', async () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
    const [, path = ''] = /curl -s 'localhost:8080(\/api\/solr\/surcharge[^']+)'/.exec(readme) ?? []
    const { status, body } = await ask(path)
    assert.equal(status, 200)
    const { level, patient, reason } = body.proposed as {
      level: string
      patient: number
      reason: { en: string }
    }
    assert.ok(readme.includes(`"level": "${level}", "patient": ${patient}`), `${level} ${patient}`)
    assert.ok(readme.includes(reason.en), reason.en)
  })

  it('refuses what it does not understand, with 400 and the place', async () => {
    const gtin = '05909999000013'
    const wrong = [
      ['', 'schema'],
      ['?gtin=1', 'schema'],
      [`?gtin=${gtin}&pesel=84031499907`, 'unknown-parameter'],
      [`?gtin=${gtin}&gtin=${gtin}`, 'parameter-twice'],
      [`?gtin=${gtin}&age=old`, 'schema'],
      [`?gtin=${gtin}&age=151`, 'schema'],
      [`?gtin=${gtin}&entitlements=S,XX`, 'schema'],
      [`?gtin=${gtin}&day=2026-02-30`, 'not-a-day'],
      [`?gtin=${gtin}&isPregnant=perhaps`, 'schema'],
      [`?gtin=${gtin}&__proto__=1`, 'unknown-parameter'],
      [`?gtin=${gtin}&diagnosis=${'E'.repeat(2000)}`, 'parameter-twice'],
    ] as const
    for (const [query, code] of wrong) {
      const { status, body } = await ask(`/api/solr/surcharge${query}`)
      assert.deepEqual([status, body.code], [400, code], query.slice(0, 60))
    }
  })

  it('takes every parameter that its description names', async () => {
    const { body } = await ask('/api/solr/openapi.json')
    assert.equal(body.openapi, '3.1.0')
    const { paths } = body as { paths: Record<string, { get: { parameters: { name: string }[] } }> }
    const names = paths['/api/solr/surcharge']?.get.parameters.map(({ name }) => name) ?? []
    const values: Record<string, string> = {
      gtin: '05909999000013',
      day: '2026-11-01',
      diagnosis: 'O24.4',
      indication: 'other',
      age: '30',
      sex: 'female',
      isPregnant: 'true',
      entitlements: 'IB,ZK',
      prescriber: 'doctor',
      authority: 'hospital',
      insurance: 'statement',
    }
    assert.deepEqual(names.toSorted(), Object.keys(values).toSorted())
    const { status, body: told } = await ask(`/api/solr/surcharge?${new URLSearchParams(values)}`)
    assert.deepEqual([status, told.day], [200, '2026-11-01'])
  })
})

it('anybody reads which entitlements there are, by which provision, and what proves them', async () => {
  const { body } = await ask('/api/registers/solr.entitlement?limit=50')
  const entries = (body.entries as { content: Record<string, unknown> }[]).map(({ content }) => content)
  assert.equal(entries.length, 14)
  const donor = entries.find(({ code }) => code === 'ZK')
  assert.deepEqual(
    [donor?.opens, donor?.provision, donor?.atCounter, donor?.needsContract],
    ['limit', 'ustawa o świadczeniach opieki zdrowotnej art. 43', true, false],
  )
  const page = await fetch(`${roof.url}/rejestry/solr.entitlement/S?lang=pl`)
  assert.match(await page.text(), /43a ust\. 1 pkt 2/)
})
