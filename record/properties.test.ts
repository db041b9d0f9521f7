/** What must hold for every resource, number, letter and order of edits, tried on many made-up ones. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { testWorld } from '#checks/test-world.ts'
import { countryBundles } from '#population/country.ts'
import { parseJson } from '#standards/fhir/json.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { readLine } from './bulk/line.ts'
import { BulkLoader } from './bulk/load.ts'
import { type FhirClient, fhirClient } from './trial/fhir-client.ts'
import { observation, patient } from './trial/people.ts'

interface Page {
  readonly entry?: readonly { readonly resource: FhirResource }[]
  readonly link?: readonly { readonly relation: string; readonly url: string }[]
}

describe('every resource', () => {
  let send: FhirClient['send']
  let anna = ''

  before(async () => {
    send = (await fhirClient(await testWorld('empty'))).send
    anna = (await send('POST', '/Patient', patient())).json.id
  })

  /** Stores a resource and answers it as it is read. */
  async function keep(resource: unknown): Promise<string> {
    const type = typeof resource === 'string' ? 'Observation' : (resource as FhirResource).resourceType
    const made = await send('POST', `/${type}`, resource)
    assert.equal(made.status, 201, made.text.slice(0, 300))
    const read = await send('GET', `/${type}/${made.json.id}`)
    assert.equal(read.text, made.text)
    return read.text
  }

  it('keeps each number as it was written', async () => {
    const digits = (least: number, most: number) =>
      fc
        .array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most })
        .map((some) => some.join(''))
    const whole = fc.oneof(
      fc.constant('0'),
      fc.tuple(fc.integer({ min: 1, max: 9 }), digits(0, 24)).map(([first, rest]) => `${first}${rest}`),
    )
    const fraction = fc.oneof(
      fc.constant(''),
      digits(1, 24).map((some) => `.${some}`),
    )
    const exponent = fc.oneof(
      fc.constant(''),
      fc.tuple(fc.constantFrom('e', 'E', 'e+', 'e-', 'E-'), digits(1, 2)).map((parts) => parts.join('')),
    )
    const number = fc
      .tuple(fc.constantFrom('', '-'), whole, fraction, exponent)
      .map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(number, async (text) => {
        const body = JSON.stringify({
          ...observation(anna),
          valueQuantity: { value: 'NUMBER', unit: '/min' },
        })
        const kept = await keep(body.replace('"NUMBER"', text))
        assert.ok(kept.includes(`"value":${text},`), `${text} became ${/"value":([^,]*)/.exec(kept)?.[1]}`)
      }),
      { numRuns: 60 },
    )
  })

  it('keeps each letter of every script', async () => {
    const isText = (text: string) => text.trim() !== '' && !/[\p{Cc}\ufffe\uffff]/u.test(text)
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter(isText)
    await fc.assert(
      fc.asyncProperty(text, async (words) => {
        const kept = parseJson(await keep(patient({ name: [{ text: words, family: words }] }))) as {
          name: { text: string }[]
        }
        assert.equal(kept.name[0]?.text, words)
      }),
      { numRuns: 60 },
    )
  })

  it('is found by its minute, long before 1970 too', async () => {
    const two = (value: number) => String(value).padStart(2, '0')
    const moment = fc.tuple(
      fc.integer({ min: 1850, max: 1969 }),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 59 }),
    )
    await fc.assert(
      fc.asyncProperty(
        moment,
        fc.constantFrom('Z', '+01:24', '-11:30'),
        async ([year, day, hour, minute], zone) => {
          const at = `${year}-03-${two(day)}T${two(hour)}:${two(minute)}`
          await keep({ ...observation(anna), effectiveDateTime: `${at}:00${zone}` })
          const sought = encodeURIComponent(`${at}${zone}`)
          const found = await send('GET', `/Observation?patient=${anna}&date=${sought}`)
          assert.ok(found.json.entry?.length >= 1, `nothing at ${at}${zone}`)
          const later = await send(
            'GET',
            `/Observation?patient=${anna}&date=gt${sought}&date=lt${year}-03-${two(day)}T${two(hour)}:${two(minute)}:59${encodeURIComponent(zone)}`,
          )
          assert.equal(later.json.entry, undefined)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('may be five megabytes', async () => {
    const data = Buffer.alloc(3_900_000, 'zażółć gęślą jaźń ').toString('base64')
    const kept = await keep({
      resourceType: 'DocumentReference',
      status: 'current',
      subject: { reference: `Patient/${anna}` },
      content: [{ attachment: { contentType: 'text/plain', data } }],
    })
    assert.ok(kept.length > 5_000_000 && kept.includes(data))
  })
})

describe('any order of edits', () => {
  let send: FhirClient['send']
  before(async () => {
    send = (await fhirClient(await testWorld('empty'))).send
  })

  /** What was done to one patient: the family name of each version, undefined for a deletion. */
  type Model = (string | undefined)[]

  async function edit(id: string, model: Model, family: string | undefined): Promise<void> {
    if (family === undefined) {
      assert.equal((await send('DELETE', `/Patient/${id}`)).status, 204)
      if (model.at(-1) !== undefined) model.push(undefined)
      return
    }
    const put = await send('PUT', `/Patient/${id}`, { ...patient({ name: [{ family }] }), id })
    assert.equal(put.status, model.length === 0 ? 201 : 200, put.text.slice(0, 300))
    model.push(family)
  }

  it('leaves exactly the history that was made', async () => {
    const edits = fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom('Nowak', 'Kowal', 'Zając') },
        { weight: 1, arbitrary: fc.constant(undefined) },
      ),
      { minLength: 1, maxLength: 8 },
    )
    let count = 0
    await fc.assert(
      fc.asyncProperty(edits, async (families) => {
        count += 1
        const id = `edited-${count}`
        const model: Model = []
        await edit(id, model, 'Pierwszy')
        for (const family of families) await edit(id, model, family)
        await mustMatch(id, model)
      }),
      { numRuns: 25 },
    )
  })

  async function mustMatch(id: string, model: Model): Promise<void> {
    const history = (await send('GET', `/Patient/${id}/_history`)).json
    const seen = history.entry.map(
      ({ resource }: { resource?: { name: { family: string }[] } }) => resource?.name[0]?.family,
    )
    assert.deepEqual(seen, model.toReversed())
    const now = await send('GET', `/Patient/${id}`)
    assert.equal(now.status, model.at(-1) === undefined ? 410 : 200)
    for (const [index, family] of model.entries()) {
      const version = await send('GET', `/Patient/${id}/_history/${index + 1}`)
      if (family === undefined) assert.equal(version.status, 410)
      else
        assert.deepEqual(
          [version.json.name[0].family, version.json.meta.versionId],
          [family, String(index + 1)],
        )
    }
  }
})

describe('a life that moves to another record', () => {
  it('is the same there: bundle, store, export, import', async () => {
    const [from, to] = [await fhirClient(await testWorld('empty')), await testWorld('empty')]
    const there = await fhirClient(to)
    for (const bundle of countryBundles({ people: 3, seed: 11, until: '2026-11-01' })) {
      const stored = await from.send('POST', '', bundle)
      assert.equal(stored.status, 200, stored.text.slice(0, 500))
    }
    const left = await everything(from)
    const loader = new BulkLoader(to)
    for (const [index, resource] of [...left.values()].entries()) {
      const request = { method: 'PUT', url: `${resource.resourceType}/${resource.id}` }
      await loader.add(
        readLine(index + 1, { resourceType: 'Bundle', type: 'transaction', entry: [{ resource, request }] }),
      )
    }
    const { refusals } = await loader.finish()
    assert.deepEqual(refusals, [])
    const arrived = await everything(there)
    assert.ok(left.size > 200, `${left.size} resources`)
    assert.deepEqual(unversioned(arrived), unversioned(left))
  })

  /** All resources of a record by `Type/id`: those of nobody, then each patient's. */
  async function everything({ send, base }: FhirClient): Promise<Map<string, FhirResource>> {
    const found = new Map<string, FhirResource>()
    const take = async (path: string) => {
      for (let next: string | undefined = path; next !== undefined; ) {
        const page: Page = (await send('GET', next)).json
        const { entry = [], link = [] } = page
        for (const { resource } of entry) found.set(`${resource.resourceType}/${resource.id}`, resource)
        next = link.find(({ relation }) => relation === 'next')?.url.slice(base.length)
      }
    }
    for (const type of ['Organization', 'Practitioner', 'Person', 'PractitionerRole', 'Location', 'Patient'])
      await take(`/${type}?_count=200`)
    for (const { resourceType, id } of [...found.values()])
      if (resourceType === 'Patient') await take(`/Patient/${id}/$everything`)
    return found
  }

  function unversioned(all: ReadonlyMap<string, FhirResource>): unknown[] {
    const bare = [...all].map(([name, { meta: _, ...rest }]) => [name, rest] as const)
    return bare.sort(([one], [other]) => (one < other ? -1 : 1))
  }
})
