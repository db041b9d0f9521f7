/** The FHIR search of public registers: found, page by page, and what is not understood is refused. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { testWorld } from '#checks/test-world.ts'
import { apply } from '../import/apply.ts'
import { stage } from '../import/stage.ts'
import type { Register } from '../register.ts'
import { rowsOf, type Well, wells } from '../trial/wells.ts'
import { registersDoor } from './door.ts'
import { fhirIdOf, keyOfFhirId } from './public-view.ts'

const numbers = { kind: 'token', values: [{ system: 'urn:well', field: 'number' }] } as const
const shown: Register = {
  ...wells,
  fhirViews: [
    {
      type: 'Location',
      toFhir: ({ content: { name } }, id) => ({ resourceType: 'Location', id, name }),
      parameters: {
        name: { kind: 'string', fields: ['name'] },
        identifier: numbers,
        type: { kind: 'token', values: [{ system: 'urn:use', field: 'uses' }] },
      },
    },
  ],
}
/** Another register with the same type, which knows a parameter more. */
const ponds: Register = {
  ...shown,
  id: 'trial.pond',
  fhirViews: [
    {
      type: 'Location',
      toFhir: ({ content: { name } }, id) => ({ resourceType: 'Location', id, name }),
      parameters: {
        name: { kind: 'string', fields: ['name'] },
        identifier: numbers,
        status: { kind: 'token', values: [{ system: 'urn:state', field: 'state' }] },
        organization: { kind: 'reference', type: 'Organization', field: 'number' },
      },
    },
  ],
}
const secret: Register = { ...shown, id: 'trial.secret', isPublic: false }

interface Bundle {
  readonly link: readonly { readonly relation: string; readonly url: string }[]
  readonly entry: readonly { readonly fullUrl: string; readonly resource: { readonly name: string } }[]
}

describe('the FHIR search of registers', () => {
  const door: FastifyInstance = Fastify({ routerOptions: { maxParamLength: 200 } })
  before(async () => {
    const world = await testWorld('empty')
    const load = async (register: Register, rows: readonly Well[]) =>
      apply(
        world,
        await stage(world, { register, asOf: '2026-01-01', origin: 'x.csv', rows: rowsOf(rows) }),
        {
          isWhole: true,
        },
      )
    const many = Array.from({ length: 30 }, (_, at) => ({ number: `W-${at + 10}`, name: `Studnia nr ${at}` }))
    await load(shown, [
      { number: '1', name: 'Głęboka Źródlana', uses: ['picie', 'ogród'], owner: 'Jan Ukryty' },
      { number: '3/a|b', name: 'Ukośna' },
      ...many,
    ])
    await load(ponds, [{ number: '1', name: 'Staw Głęboki', state: 'open' }])
    await load(secret, [{ number: '1', name: 'Głęboka tajna' }])
    await registersDoor(door, world, [shown, ponds, secret], 'https://openp1.example/')
  })

  const get = async (path: string) => {
    const answer = await door.inject(`/api/registers/fhir${path}`)
    assert.doesNotMatch(answer.body, /Ukryty|tajna/)
    assert.match(String(answer.headers['content-type']), /^application\/fhir\+json/)
    return answer
  }
  const names = async (query: string) =>
    (await get(`/Location${query}`)).json<Bundle>().entry.map(({ resource }) => resource.name)

  it('finds by the beginnings of words, across registers, without forgiving errors', async () => {
    assert.deepEqual(await names('?name=gleb'), ['Głęboka Źródlana', 'Staw Głęboki'])
    assert.deepEqual(await names('?name=%C5%BAr%C3%B3d+g%C5%82%C4%99b'), ['Głęboka Źródlana'])
    assert.deepEqual(await names('?name=glebko'), [])
    assert.deepEqual(await names('?name=gleb&_id=1'), ['Głęboka Źródlana', 'Staw Głęboki'])
    assert.deepEqual(await names('?name=ukryty'), [])
  })

  it('finds by tokens and references, alone and together', async () => {
    assert.deepEqual(await names('?identifier=urn:well%7CW-12'), ['Studnia nr 2'])
    assert.deepEqual(await names('?identifier=W-12'), ['Studnia nr 2'])
    assert.deepEqual(await names('?identifier=urn:other%7CW-12'), [])
    assert.deepEqual(await names('?type=ogr%C3%B3d&name=gl'), ['Głęboka Źródlana'])
    assert.deepEqual(await names('?status=open'), ['Staw Głęboki'])
    assert.deepEqual(await names('?status=open&type=picie'), [])
    assert.deepEqual(await names('?organization=Organization/1'), ['Staw Głęboki'])
    assert.deepEqual(await names('?organization=Patient/1'), [])
    assert.deepEqual(await names('?identifier=3/a%5C%7Cb'), ['Ukośna'])
  })

  it('goes page by page through all registers, each entry once', async () => {
    const seen: string[] = []
    let url: string | undefined = '/Location?_count=7'
    while (url !== undefined) {
      const { entry, link }: Bundle = (await get(url)).json()
      assert.ok(entry.length <= 7)
      seen.push(...entry.map(({ resource }) => resource.name))
      url = link.find(({ relation }) => relation === 'next')?.url.replace(/^.*\/fhir(?=\/)/, '')
    }
    assert.deepEqual([seen.length, new Set(seen).size, seen.at(-1)], [33, 33, 'Staw Głęboki'])
    const words = (await get('/Location?name=studnia&_count=10')).json<Bundle>()
    assert.ok(words.link.some(({ relation }) => relation === 'next'))
  })

  it('gives addresses that read, odd keys too', async () => {
    const { entry } = (await get('/Location?name=ukosna')).json<Bundle>()
    const url = entry[0]?.fullUrl ?? ''
    assert.match(url, /^https:\/\/openp1\.example\/api\/registers\/fhir\/Location\/x-/)
    assert.equal((await get(url.replace(/^.*\/fhir(?=\/)/, ''))).json().name, 'Ukośna')
    for (const key of ['1', 'a|b', 'x-61', 'ż', 'y'.repeat(64)]) assert.equal(keyOfFhirId(fhirIdOf(key)), key)
    assert.match(fhirIdOf('|'.repeat(40)), /^[0-9a-f]{64}$/)
  })

  it('says what it can', async () => {
    const { rest, fhirVersion } = (await get('/metadata')).json()
    assert.equal(fhirVersion, '4.0.1')
    const [{ type, searchParam }] = rest[0].resource
    assert.equal(type, 'Location')
    assert.deepEqual(
      searchParam.map(({ name }: { name: string }) => name),
      ['name', 'identifier', 'type', 'status', 'organization', '_id'],
    )
  })

  it('refuses what it does not understand, in FHIR', async () => {
    const refused: [string, number, string][] = [
      ['/Location?colour=red', 400, 'unknown-parameter'],
      ['/Location?_sort=name', 400, 'unknown-parameter'],
      ['/Location?name:exact=a', 501, 'modifier'],
      ['/Location?name=a,b', 501, 'alternatives'],
      ['/Location?name=a&name=b', 400, 'parameter-twice'],
      ['/Location?_count=0', 400, 'not-a-number'],
      ['/Location?_count=1000', 400, 'not-a-number'],
      ['/Location?_format=xml', 501, 'format'],
      ['/Location?identifier=urn:well%7C', 501, 'token'],
      ['/Location?organization=a/b/c', 400, 'reference'],
      ['/Location?_page=xx', 400, 'page'],
      ['/Patient?name=a', 404, 'no-type'],
      ['/Location/none', 404, 'no-entry'],
      [`/Location?name=${'a'.repeat(201)}`, 400, 'parameter-too-long'],
    ]
    for (const [path, status, code] of refused) {
      const answer = await get(path)
      const { issue } = answer.json()
      assert.deepEqual([path, answer.statusCode, issue[0].details.coding[0].code], [path, status, code])
    }
  })
})
