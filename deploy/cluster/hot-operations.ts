/**
 * What a country does all day, through the record's own doors, on people that are made first. Each operation is about one person,
 * or tells why it has to ask every shard. Used on one machine, in miniature and on a real cluster.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import type { World } from '#kernel/world.ts'
import { auditOf } from '#record/audit/accesses.ts'
import { readLine } from '#record/bulk/line.ts'
import { BulkLoader } from '#record/bulk/load.ts'
import { erasePatient } from '#record/erase.ts'
import type { Asker } from '#record/read.ts'
import type { SmallDoor } from './small-door.ts'

export interface HotOperation {
  readonly name: string
  /** Why it must ask all shards; undefined for what is about one person alone. */
  readonly everywhere?: string
  readonly work: () => Promise<unknown>
}

/** Whom the operations are about. */
export interface People {
  readonly practitioner: string
  readonly patient: string
  readonly observation: string
  /** PESEL-like number of the patient. */
  readonly number: string
  /** An id that a client gave to a patient. */
  readonly clientId: string
  /** Somebody whose record is erased in the end. */
  readonly leaver: string
}

export const numbers = 'https://openp1.pl/cluster/number'

const patient = (number: string, more: object = {}) => ({
  resourceType: 'Patient',
  identifier: [{ system: numbers, value: number }],
  name: [{ family: 'Gromadzka', given: ['Halina'] }],
  gender: 'female',
  birthDate: '1961-05-04',
  ...more,
})

const pulse = (subject: string, more: object = {}) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }], text: 'Tętno' },
  subject: { reference: subject },
  effectiveDateTime: '2026-03-01T08:30:00+01:00',
  valueQuantity: { value: 72, unit: '/min' },
  ...more,
})

const image = (subject: string) => ({
  resourceType: 'Binary',
  contentType: 'application/octet-stream',
  securityContext: { reference: subject },
  data: randomBytes(3000).toString('base64'),
})

/** A visit with four measurements, as entries that point to each other. */
function lifeOf(number: string): { resourceType: 'Bundle'; type: 'transaction'; entry: object[] } {
  const [person, visit] = [`urn:uuid:${randomUUID()}`, `urn:uuid:${randomUUID()}`]
  const encounter = {
    resourceType: 'Encounter',
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    subject: { reference: person },
    period: { start: '2026-03-01T08:00:00+01:00', end: '2026-03-01T09:00:00+01:00' },
  }
  const all: [string, { resourceType: string }][] = [
    [person, patient(number)],
    [visit, encounter],
    ...Array.from({ length: 4 }, (): [string, { resourceType: string }] => [
      `urn:uuid:${randomUUID()}`,
      pulse(person, { encounter: { reference: visit } }),
    ]),
  ]
  const entry = all.map(([fullUrl, resource]) => ({
    fullUrl,
    resource,
    request: { method: 'POST', url: resource.resourceType },
  }))
  return { resourceType: 'Bundle', type: 'transaction', entry }
}

export async function makePeople({ ask }: SmallDoor): Promise<People> {
  const number = randomUUID()
  const clientId = `client-${randomUUID()}`
  const id = async (body: { resourceType: string }) =>
    (await ask('POST', `/${body.resourceType}`, { body })).id ?? ''
  const practitioner = await id({ resourceType: 'Practitioner' })
  const made = await id(
    patient(number, { generalPractitioner: [{ reference: `Practitioner/${practitioner}` }] }),
  )
  await ask('PUT', `/Patient/${clientId}`, { body: patient(randomUUID(), { id: clientId }) })
  return {
    practitioner,
    patient: made,
    observation: await id(pulse(`Patient/${made}`)),
    number,
    clientId,
    leaver: await id(patient(randomUUID())),
  }
}

const unknownBucket = 'whoever asks does not know whose it is'

export function hotOperations(world: World, { ask }: SmallDoor, people: People): HotOperation[] {
  const { practitioner, patient: one, observation, number, clientId, leaver } = people
  const doctor = `doctor;practitioner=${practitioner}`
  const asker: Asker = {
    world,
    sql: world.database.sql,
    room: 'record',
    actor: { role: 'sandbox' },
    purpose: 'integration',
  }
  const byDate = `/Observation?patient=${one}&code=http://loinc.org|8867-4&date=ge2015-01-01&_sort=-date&_count=20`
  const who = `${numbers}|${number}`
  return [
    { name: 'create a patient', work: () => ask('POST', '/Patient', { body: patient(randomUUID()) }) },
    {
      name: 'create an observation',
      work: () => ask('POST', '/Observation', { body: pulse(`Patient/${one}`) }),
    },
    { name: 'read by id', work: () => ask('GET', `/Patient/${one}`) },
    {
      name: 'read by a doctor in a relation of care',
      work: () => ask('GET', `/Observation/${observation}`, { who: doctor }),
    },
    {
      name: 'update',
      work: () =>
        ask('PUT', `/Observation/${observation}`, {
          body: pulse(`Patient/${one}`, { id: observation, status: 'amended' }),
        }),
    },
    {
      name: 'patch',
      work: () =>
        ask('PATCH', `/Observation/${observation}`, {
          body: [{ op: 'replace', path: '/status', value: 'corrected' }],
          headers: { 'content-type': 'application/json-patch+json' },
        }),
    },
    { name: 'read a version', work: () => ask('GET', `/Observation/${observation}/_history/1`) },
    { name: 'history of a resource', work: () => ask('GET', `/Observation/${observation}/_history`) },
    { name: 'search by patient, code and date', work: () => ask('GET', byDate) },
    { name: 'the same by a doctor', work: () => ask('GET', byDate, { who: doctor }) },
    { name: 'everything of a patient', work: () => ask('GET', `/Patient/${one}/$everything`) },
    {
      name: 'a read in XML, frozen',
      work: () => ask('GET', `/Patient/${one}`, { headers: { accept: 'application/fhir+xml' } }),
    },
    { name: 'who looked', work: () => auditOf(asker, one, { count: 20 }) },
    { name: 'keep an image', work: () => ask('POST', '/Binary', { body: image(`Patient/${one}`) }) },
    { name: 'a life in one transaction', work: () => ask('POST', '', { body: lifeOf(randomUUID()) }) },
    { name: 'read by an id that a client gave', work: () => ask('GET', `/Patient/${clientId}`) },
    { name: 'delete', work: () => ask('DELETE', `/Observation/${observation}`) },
    { name: 'bulk load of a life', work: () => loadLife(world) },
    {
      name: 'erase a person',
      work: () => erasePatient({ ...asker, actor: { role: 'platform' }, purpose: 'administration' }, leaver),
    },
    {
      name: 'search by identifier',
      everywhere: unknownBucket,
      work: () => ask('GET', `/Patient?identifier=${encodeURIComponent(who)}`),
    },
    {
      name: 'search by name',
      everywhere: unknownBucket,
      work: () => ask('GET', '/Patient?name=gromadz&birthdate=ge1950&_count=20'),
    },
    {
      name: 'conditional create',
      everywhere: unknownBucket,
      work: () =>
        ask('POST', '/Patient', { body: patient(number), headers: { 'if-none-exist': `identifier=${who}` } }),
    },
  ]
}

async function loadLife(world: World): Promise<void> {
  const loader = new BulkLoader(world, { source: randomUUID() })
  await loader.add(readLine(1, lifeOf(randomUUID())))
  const { refusals } = await loader.finish()
  if (refusals[0]) throw new Error(refusals[0].reason)
}
