/** What a person sends to ZUS: what they chose and nothing else, by nobody else, told in the log, and nothing lost or doubled when ZUS is away. */
import assert from 'node:assert/strict'
import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { refuse } from '#kernel/problem.ts'
import { system } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { auditOf } from '#record/audit/accesses.ts'
import { fhirClient } from '#record/trial/fhir-client.ts'
import { sandbox } from '#record/trial/people.ts'
import { rooms } from '../../../deploy/rooms.ts'
import { ksiZus } from '../../../standins/zus/contract.ts'
import ksiZusSystem from '../../../standins/zus/system.ts'
import { epp } from '../contract.ts'
import type { SummaryPart } from '../shapes/sending.ts'

const anna = samplePerson('anna-kowalska')
const patient = anna.patient ?? ''

const published = fileURLToPath(new URL('../../../../pkg/hl7.fhir.uv.ips-2.0.0/package', import.meta.url))

/** What a test's ZUS was given. */
let documents: string[] = []
let isAway = false
const listening = system({
  ...ksiZusSystem,
  contract: ksiZus,
  handles: {
    certificatesOf: ksiZusSystem.handles.certificatesOf as never,
    recipient: ksiZusSystem.handles.recipient as never,
    takeDocumentation: async (told, context) => {
      if (isAway) refuse('unavailable', 'zus-away', 'ZUS does not answer.')
      documents.push(told.document)
      return ksiZusSystem.handles.takeDocumentation?.(told, context) as never
    },
  },
})

let world: World
let town: Town
before(async () => {
  world = await testWorld('sample')
  if (existsSync(published)) cpSync(published, join(world.home, 'packages', 'ips'), { recursive: true })
  town = await openTown([...rooms.filter(({ id }) => id !== 'ksi-zus'), listening], { world })
})

const by = (who: string) => town.as(who, { room: 'ikp', purpose: 'own-access' })
const order = (parts: SummaryPart[], whose = patient) => ({
  patient: whose,
  about: 'disability-pension' as const,
  parts,
  understood: true as const,
})

interface Document {
  entry: { resource: { resourceType: string; section?: { code: { coding: { code: string }[] } }[] } }[]
}

describe('what a person sends to ZUS', () => {
  it('is what they chose, as a document, and nothing else', async () => {
    documents = []
    const told = await by('anna-kowalska').call(epp.send, order(['problems', 'medicines']))
    assert.deepEqual([told.state, told.parts], ['received', ['problems', 'medicines']])
    const [text = ''] = documents
    const document = JSON.parse(text) as Document
    const types = new Set(document.entry.map(({ resource }) => resource.resourceType))
    assert.ok(types.has('Condition') && types.has('MedicationRequest') && types.has('Patient'))
    for (const left of ['AllergyIntolerance', 'Observation', 'Immunization', 'Procedure'])
      assert.ok(!types.has(left), left)
    assert.doesNotMatch(text, /[Pp]enicylin|package-key|package-code/)
    assert.match(text, /"withheld"/)
    const { sent } = await by('anna-kowalska').call(epp.sent, { patient })
    assert.deepEqual(sent[0], told)
    const { parts, to } = await by('anna-kowalska').call(epp.sendable, { patient })
    const lines = parts.filter(({ part }) => told.parts.includes(part)).flatMap(({ lines: all }) => all)
    assert.equal(told.entries, lines.length, 'as many lines as were shown')
    assert.deepEqual(told.to, { organization: to.organization })
  })

  it('is valid by the published profiles, parts that were not sent included', async (test) => {
    if (!existsSync(published)) return test.skip('hl7.fhir.uv.ips 2.0.0 is not beside this clone')
    const client = await fhirClient(world)
    const { json } = await client.send('POST', '/Bundle/$validate', JSON.parse(documents[0] ?? '{}'))
    assert.deepEqual(
      json.issue.filter(({ severity }: { severity: string }) => /error|fatal/.test(severity)),
      [],
    )
  })

  it('stands in the log with ZUS as the one who got it', async () => {
    const { to } = await by('anna-kowalska').call(epp.sendable, { patient })
    const entries = await auditOf(sandbox(world), patient, { count: 100 })
    const [entry] = entries.filter(({ action }) => action === 'export')
    assert.equal(entry?.role, 'provider-system')
    assert.ok(to.organization)
  })

  it('is chosen by the person, or a parent of a child, and by nobody else', async () => {
    const refused = (who: string, whose: string) =>
      assert.rejects(by(who).call(epp.send, order(['problems'], whose)), { status: 403 })
    await refused('maria-zielinska', patient)
    await refused('jan-wisniewski', patient)
    await refused('piotr-wojcik', patient)
    const zofia = samplePerson('zofia-kowalska').patient ?? ''
    await refused('zofia-kowalska', zofia)
    await assert.rejects(by('anna-kowalska').call(epp.send, { ...order([]) }), { status: 400 })
    await assert.rejects(
      by('anna-kowalska').call(epp.send, { ...order(['problems']), understood: false as never }),
      { status: 400 },
    )
    await assert.rejects(by('anna-kowalska').call(epp.send, order(['devices' as never])), { status: 400 })
  })

  it('leaves once for one order, which may come again after ZUS was away', async () => {
    const again = { request: 'f2f6a1de-2f0a-4b53-9b39-5f3d8f0f7a10' }
    const wanted = order(['immunizations'])
    isAway = true
    await assert.rejects(by('anna-kowalska').call(epp.send, wanted, again), { status: 503 })
    isAway = false
    const before = documents.length
    const first = await by('anna-kowalska').call(epp.send, wanted, again)
    assert.equal(first.state, 'received')
    assert.deepEqual(await by('anna-kowalska').call(epp.send, wanted, again), first)
    assert.equal(documents.length, before + 1)
    const { sent } = await by('anna-kowalska').call(epp.sent, { patient })
    assert.equal(sent.filter(({ parts }) => parts.includes('immunizations')).length, 1)
  })

  it('is told as not confirmed where ZUS is away, and nothing leaves without lines', async () => {
    isAway = true
    await assert.rejects(by('anna-kowalska').call(epp.send, order(['results'])), { status: 503 })
    isAway = false
    const { sent } = await by('anna-kowalska').call(epp.sent, { patient })
    assert.deepEqual([sent[0]?.state, sent[0]?.parts], ['unconfirmed', ['results']])
    const before = documents.length
    await assert.rejects(by('anna-kowalska').call(epp.send, order(['pregnancy'])), {
      code: 'nothing-to-send',
    })
    assert.equal(documents.length, before)
  })
})

describe('ZUS', () => {
  const take = (document: string, id = 'b7a5f6a0-8a8b-4a55-9d4c-1f0f8a2f6c11') =>
    town
      .as('anna-kowalska', { room: 'epp', purpose: 'own-access' })
      .call(ksiZus.takeDocumentation, { id, about: 'rehabilitation', document })
  const documentOf = (pesel: string, note = '') =>
    JSON.stringify({
      resourceType: 'Bundle',
      type: 'document',
      entry: [
        { resource: { resourceType: 'Composition', title: note } },
        {
          resource: {
            resourceType: 'Patient',
            identifier: [{ system: 'urn:oid:2.16.840.1.113883.3.4424.1.1.616', value: pesel }],
          },
        },
      ],
    })

  it('takes a document once, of somebody it knows, and refuses what is none', async () => {
    const first = await take(documentOf(anna.pesel))
    assert.deepEqual(await take(documentOf(anna.pesel)), first)
    assert.deepEqual(await take(documentOf(anna.pesel, 'written anew')), first)
    const jan = samplePerson('jan-wisniewski').pesel
    await assert.rejects(take(documentOf(jan)), { code: 'other-person' })
    await assert.rejects(take(documentOf('44051401458')), { code: 'not-insured' })
    for (const bad of [
      '[]',
      '{}',
      'null',
      '{"a"',
      '{"resourceType":"Bundle","type":"document","entry":[{}]}',
    ])
      await assert.rejects(take(bad), { code: 'no-document' }, bad)
  })

  it('is nobody where there is no sample country', async () => {
    const alone = await openTown([ksiZusSystem], { world: await testWorld('empty') })
    const asked = alone.as('anna-kowalska', { room: 'epp', purpose: 'own-access' }).call(ksiZus.recipient, {})
    await assert.rejects(asked, { code: 'no-zus', status: 503 })
  })
})
