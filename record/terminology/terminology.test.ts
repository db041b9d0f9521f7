/** Terminology operations over HTTP, with definitions that a client stores in the record. */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { openWorld } from '../open.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { observation } from '../trial/people.ts'
import { codesIn, internal, specialties, toNumbers, valueIn } from '../trial/specialties.ts'
import { terminologyOf } from './of-world.ts'

/** Lies in a package beside the database. */
const packed = { ...internal, url: 'https://openp1.pl/test/packed' }

const profile = (url: string, element: object[]) => ({
  resourceType: 'StructureDefinition',
  url,
  name: 'Test',
  status: 'active',
  kind: 'resource',
  abstract: false,
  type: 'Observation',
  baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Observation',
  derivation: 'constraint',
  differential: { element },
})

describe('terminology at the FHIR door', () => {
  let world: World
  let send: FhirClient['send']
  const get = async (path: string, headers = {}) => (await send('GET', path, undefined, headers)).json
  const put = async (resource: { resourceType: string; id: string }) => {
    const { status, text } = await send('PUT', `/${resource.resourceType}/${resource.id}`, resource)
    assert.ok(status < 300, text)
  }
  const url = encodeURIComponent(internal.url)
  const system = encodeURIComponent(specialties.url)

  before(async () => {
    world = await testWorld('empty')
    mkdirSync(join(world.home, 'packages'), { recursive: true })
    writeFileSync(join(world.home, 'packages', 'ValueSet-packed.json'), JSON.stringify(packed))
    send = (await fhirClient(world)).send
    for (const resource of [specialties, internal, toNumbers]) await put(resource)
  })

  it('expands by url, by id, and a value set that is sent', async () => {
    const byUrl = await get(`/ValueSet/$expand?url=${url}`)
    assert.deepEqual(codesIn(byUrl), ['int', 'card', 'gast'])
    assert.equal(byUrl.expansion.contains[0].contains.length, 2)
    assert.deepEqual(codesIn(await get('/ValueSet/internal/$expand?excludeNested=true')), [
      'int',
      'card',
      'gast',
    ])
    const compose = { include: [{ valueSet: [internal.url] }] }
    const sent = { ...internal, url: 'https://openp1.pl/test/other', compose }
    const page = [
      { name: 'count', valueInteger: 1 },
      { name: 'offset', valueInteger: 1 },
    ]
    const asked = { resourceType: 'Parameters', parameter: [{ name: 'valueSet', resource: sent }, ...page] }
    const { json } = await send('POST', '/ValueSet/$expand', asked)
    assert.deepEqual([json.expansion.total, codesIn(json)], [3, ['card']])
    assert.deepEqual(codesIn((await send('POST', '/ValueSet/$expand', sent)).json), ['int', 'card', 'gast'])
  })

  it('finds by the beginnings of words, without Polish letters, and shows words in the language that is asked for', async () => {
    const found = await get(`/ValueSet/$expand?url=${url}&filter=doroslych%20kard&displayLanguage=pl`)
    assert.equal(found.expansion.contains[0].display, 'Kardiologia dziecięca i dorosłych')
    const polish = await get(`/ValueSet/$expand?url=${url}&excludeNested=true`, { 'accept-language': 'pl' })
    assert.deepEqual(
      polish.expansion.contains.map(({ display }: { display: string }) => display),
      ['Choroby wewnętrzne', 'Kardiologia dziecięca i dorosłych', 'Gastroenterology'],
    )
  })

  it('judges codes, codings and concepts', async () => {
    const path = `/ValueSet/$validate-code?url=${url}&system=${system}`
    assert.equal(valueIn(await get(`${path}&code=card`), 'result'), true)
    const outside = await get(`${path}&code=surg`)
    assert.equal(valueIn(outside, 'result'), false)
    assert.match(String(valueIn(outside, 'message')), /was not found in the value set/)
    const coding = [
      { system: specialties.url, code: 'surg' },
      { system: specialties.url, code: 'gast', display: 'Stomach' },
    ]
    const judged = await send('POST', '/ValueSet/internal/$validate-code', {
      resourceType: 'Parameters',
      parameter: [{ name: 'codeableConcept', valueCodeableConcept: { coding } }],
    })
    assert.match(String(valueIn(judged.json, 'message')), /Wrong Display Name 'Stomach'/)
    const alone = await get('/CodeSystem/specialties/$validate-code?code=nothing')
    assert.match(String(valueIn(alone, 'message')), /Unknown code/)
  })

  it('judges many codes at once, each by itself', async () => {
    const ask = (parameter: readonly object[]) =>
      send('POST', '/ValueSet/$batch-validate-code', { resourceType: 'Parameters', parameter })
    const one = (parameter: readonly object[]) => ({
      name: 'validation',
      resource: { resourceType: 'Parameters', parameter },
    })
    const coding = (code: string) => ({ name: 'coding', valueCoding: { system: specialties.url, code } })
    const shared = { name: 'url', valueUri: decodeURIComponent(url) }
    const { json } = await ask([shared, one([coding('card')]), one([coding('surg')]), one([shared])])
    type Told = { resource: Parameters<typeof valueIn>[0] & { resourceType: string } }
    const told = json.parameter.map(({ resource }: Told) =>
      resource.resourceType === 'Parameters' ? valueIn(resource, 'result') : resource.resourceType,
    )
    assert.deepEqual(told, [true, false, 'OperationOutcome'])
    assert.deepEqual(
      [
        (await ask([shared])).status,
        (await ask([shared, { name: 'validation', resource: internal }])).status,
      ],
      [400, 422],
    )
    const many = Array.from({ length: 101 }, () => one([coding('card')]))
    const { status, text } = await ask([shared, ...many])
    assert.deepEqual([status < 500, /100 validations at most/.test(text)], [true, true])
  })

  it('looks up, compares and translates', async () => {
    const known = await get(`/CodeSystem/$lookup?system=${system}&code=card&displayLanguage=pl`)
    assert.equal(valueIn(known, 'display'), 'Kardiologia dziecięca i dorosłych')
    const compared = await get(`/CodeSystem/$subsumes?system=${system}&codeA=int&codeB=card`)
    assert.equal(valueIn(compared, 'outcome'), 'subsumes')
    const into = encodeURIComponent('https://openp1.pl/test/number')
    const translated = await get(`/ConceptMap/$translate?system=${system}&code=card&targetsystem=${into}`)
    const [match] = translated.parameter.filter(({ name }: { name: string }) => name === 'match')
    assert.deepEqual(match.part[1].valueCoding, { system: 'https://openp1.pl/test/number', code: '53' })
    const unmapped = await get('/ConceptMap/numbers/$translate?code=surg')
    assert.equal(unmapped.parameter[1].part[0].valueCode, 'inexact')
    const back = await get('/ConceptMap/numbers/$translate?code=14&reverse=true')
    assert.deepEqual(back.parameter[1].part.slice(0, 2), [
      { name: 'equivalence', valueCode: 'narrower' },
      { name: 'concept', valueCoding: { system: specialties.url, code: 'gast' } },
    ])
  })

  it('finds codes by what is known of them', async () => {
    const known = (said: string, exact: boolean) => ({
      resourceType: 'Parameters',
      parameter: [
        { name: 'system', valueUri: specialties.url },
        { name: 'exact', valueBoolean: exact },
        {
          name: 'property',
          part: [
            { name: 'code', valueCode: 'display' },
            { name: 'value', valueString: said },
          ],
        },
      ],
    })
    const found = async (said: string, exact = true) => {
      const { status, json } = await send('POST', '/CodeSystem/$find-matches', known(said, exact))
      assert.equal(status, 200)
      return (json.parameter ?? []).map((match: { part: { valueCoding: { code: string } }[] }) =>
        match.part.map((each) => each.valueCoding?.code ?? JSON.stringify(each)).join(' '),
      )
    }
    assert.deepEqual(await found('kardiologia'), ['card'])
    assert.deepEqual(await found('kardiologia morska'), [])
    const [inexact] = await found('kardiologia morska', false)
    assert.match(inexact, /^card .*"unmatched".*"morska"/)
    const { status } = await send('POST', '/CodeSystem/$find-matches', { resourceType: 'Parameters' })
    assert.equal(status, 400)
  })

  it('sees a change at once, in another process too', async () => {
    const { database, home, clock } = world
    const twin = await openWorld({ id: 'twin', url: database.url, home, clock })
    const other = (await fhirClient(twin)).send
    const numbers = async () => {
      const answers = await Promise.all([send, other].map((by) => by('GET', `/ValueSet/$expand?url=${url}`)))
      return answers.map(({ json }) => codesIn(json).length)
    }
    assert.deepEqual(await numbers(), [3, 3])
    const [root, ...rest] = specialties.concept
    const concept = [...(root?.concept ?? []), { code: 'rheu', display: 'Rheumatology' }]
    await put({ ...specialties, concept: [{ ...root, concept }, ...rest] } as typeof specialties)
    assert.deepEqual(await numbers(), [4, 4])
    const whole = { include: [{ system: specialties.url }] }
    await put({ ...internal, id: 'internal-2', version: '2.0', compose: whole } as typeof internal)
    assert.deepEqual(await numbers(), [5, 5])
    assert.equal((await send('DELETE', '/ValueSet/internal-2')).status, 204)
    assert.deepEqual(await numbers(), [4, 4])
    await put(specialties)
    await twin.database.close()
  })

  it('knows R4’s own value sets, units, languages and currencies without loading anything', async () => {
    const gender = await get('/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/administrative-gender')
    assert.deepEqual(codesIn(gender), ['male', 'female', 'other', 'unknown'])
    const valid = async (of: string, code: string) => {
      const path = `/CodeSystem/$validate-code?url=${encodeURIComponent(of)}&code=${encodeURIComponent(code)}`
      return valueIn(await get(path), 'result')
    }
    assert.equal(await valid('http://unitsofmeasure.org', 'mm[Hg]'), true)
    assert.equal(await valid('http://unitsofmeasure.org', 'mmHg'), false)
    assert.equal(await valid('urn:ietf:bcp:47', 'pl-PL'), true)
    assert.equal(await valid('urn:ietf:bcp:47', 'qq-PL'), false)
    assert.equal(await valid('urn:ietf:bcp:13', 'application/fhir+json'), true)
    const zloty = await get('/CodeSystem/$lookup?system=urn:iso:std:iso:4217&code=PLN&displayLanguage=pl')
    assert.equal(valueIn(zloty, 'display'), 'złoty polski')
  })

  it('answers searches and bindings', async () => {
    const terminology = terminologyOf(world)
    const card = { system: specialties.url, code: 'card' }
    assert.equal(await terminology.includes(internal.url, card), 'in')
    assert.equal(await terminology.includes(internal.url, { code: 'surg' }), 'out')
    assert.equal(await terminology.includes('https://openp1.pl/nothing', { code: 'surg' }), 'unknown')
    assert.equal((await terminology.codesIn(internal.url, { limit: 10 })).length, 3)
    await assert.rejects(terminology.codesIn(internal.url, { limit: 2 }), { code: 'too-costly' })
    assert.deepEqual(await terminology.ancestors(specialties.url, 'card'), ['card', 'int'])
    const below = await terminology.descendants(specialties.url, 'int', { limit: 10 })
    assert.deepEqual(below, ['int', 'card', 'gast'])
    assert.equal(await terminology.display(card.system, card.code, 'pl'), 'Kardiologia dziecięca i dorosłych')
  })

  it('decides bindings of profiles, those in packages too', async () => {
    for (const valueSet of [internal.url, packed.url]) {
      const name = `http://e.org/${valueSet === internal.url ? 'stored' : 'packed'}`
      const binding = { strength: 'required', valueSet }
      const element = [{ id: 'Observation.code', path: 'Observation.code', binding }]
      assert.equal((await send('POST', '/StructureDefinition', profile(name, element))).status, 201)
      const told = async (code: string) => {
        const resource = observation('1', { code: { coding: [{ system: specialties.url, code }] } })
        const { json } = await send('POST', `/Observation/$validate?profile=${name}`, resource)
        return json.issue.filter(({ severity }: { severity: string }) => severity === 'error').length
      }
      assert.deepEqual([await told('card'), await told('surg')], [0, 1])
    }
  })

  it('refuses clearly what it cannot answer', async () => {
    const refused: [string, number, string][] = [
      ['/ValueSet/$expand?url=https://openp1.pl/nothing', 404, 'not-found'],
      ['/ValueSet/$expand', 400, 'required'],
      ['/ValueSet/$expand?url=http://snomed.info/sct?fhir_vs=isa/138875005', 501, 'not-supported'],
      ['/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/all-languages', 422, 'too-costly'],
      [`/ValueSet/$expand?url=${url}&count=many`, 422, 'invalid'],
      ['/CodeSystem/$lookup?system=https://openp1.pl/nothing&code=1', 404, 'not-found'],
      [`/ValueSet/$validate-code?url=${url}&code=card`, 422, 'invalid'],
      ['/ValueSet/$validate-code?context=https://openp1.pl/profile%23x&code=1', 404, 'not-found'],
    ]
    for (const [path, status, code] of refused) {
      const { status: found, json } = await send('GET', path)
      assert.deepEqual([path, found, json.issue[0].code], [path, status, code])
    }
    const closure = await send('POST', '/$closure', { resourceType: 'Parameters' })
    assert.deepEqual([closure.status, closure.json.issue[0].code], [501, 'not-supported'])
    const shoe = `/ValueSet/$expand?url=${url}&shoe=1`
    assert.equal((await send('GET', shoe, undefined, { prefer: 'handling=strict' })).status, 400)
    assert.match(JSON.stringify(await get(shoe)), /"ignored-parameter","valueString":"shoe"/)
  })

  it('is for everybody who signed in, and for nobody else', async () => {
    const by = (authorization: string, method = 'GET') =>
      send(method, `/ValueSet/${method === 'GET' ? '$expand' : 'internal'}?url=${url}`, internal, {
        authorization,
      })
    const asked = async (authorization: string, path: string) =>
      (await send('GET', path, undefined, { authorization })).status
    for (const path of [`/ValueSet/$expand?url=${url}`, '/CodeSystem/specialties', '/ConceptMap/numbers'])
      assert.deepEqual([await asked('Bearer patient', path), await asked('', path)], [200, 401])
    assert.equal((await by('Bearer patient', 'PUT')).status, 403)
  })

  it('describes itself', async () => {
    const statement = await get('/metadata')
    const valueSet = statement.rest[0].resource.find(({ type }: { type: string }) => type === 'ValueSet')
    const names: string[] = valueSet.operation.map(({ name }: { name: string }) => name)
    assert.ok(names.includes('expand') && names.includes('validate-code'))
    assert.doesNotMatch(JSON.stringify(statement), /closure/)
    const terminology = await get('/metadata?mode=terminology')
    assert.equal(terminology.resourceType, 'TerminologyCapabilities')
    const uris: string[] = terminology.codeSystem.map(({ uri }: { uri: string }) => uri)
    assert.ok(uris.includes('http://unitsofmeasure.org'))
    assert.equal((await send('GET', '/metadata?mode=other')).status, 400)
  })
})
