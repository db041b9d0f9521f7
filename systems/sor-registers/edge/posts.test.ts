/** Posts of a worker stand in one order of roles, whatever order they were found in. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Stored } from '#record/stored.ts'
import type { Organization, PractitionerRole } from '#standards/fhir/resources.ts'
import { codeSystems } from '#standards/pl-ids/systems.ts'
import { asWorker } from './fhir.ts'

const post = (code: string, place: string): PractitionerRole => ({
  resourceType: 'PractitionerRole',
  code: [{ coding: [{ system: codeSystems.role, code }] }],
  organization: { reference: `Organization/${place}` },
})
const names: Readonly<Record<string, string>> = { a: 'Żuraw', b: 'Brzoza', c: 'Infolinia' }
const places = new Map(
  Object.entries(names).map(([id, name]): [string, Organization] => [
    id,
    { resourceType: 'Organization', id, name },
  ]),
)
const worker = { id: 'w', resource: { resourceType: 'Practitioner', id: 'w' } } as unknown as Stored

it('care stands before support, whatever was found first; of one role they keep their order', () => {
  const [phone, first, second] = [post('call-centre', 'c'), post('registrar', 'a'), post('registrar', 'b')]
  for (const order of [
    [phone, first, second],
    [first, phone, second],
    [first, second, phone],
  ]) {
    const found = asWorker(worker, order, places, new Date('2026-03-10T09:00:00Z'))
    assert.deepEqual(
      found.posts.map(({ role, organizationName }) => `${role} ${organizationName}`),
      ['registrar Żuraw', 'registrar Brzoza', 'call-centre Infolinia'],
    )
  }
})
