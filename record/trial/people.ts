/** Callers and small resources for the record's tests. */
import type { Actor, Purpose } from '#kernel/actor.ts'
import type { Context } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { create } from '#record/record.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { ownDoor } from '../owners.ts'
import type { Asker } from '../read.ts'
import { inUnit } from '../unit.ts'

export function asker(world: World, actor: Actor, purpose: Purpose = 'visit', room: string = ownDoor): Asker {
  return { world, sql: world.database.sql, actor, purpose, room }
}

/** Somebody who may do everything, as on a local instance. */
export const sandbox = (world: World): Asker => asker(world, { role: 'sandbox' }, 'integration')

/** The front door takes a Context; the record uses no more of it than an Asker has. */
export const contextOf = (who: Asker): Context => who as Context

export async function store(world: World, resource: FhirResource, id?: string) {
  return inUnit(world, sandbox(world), (unit) => create(unit, resource, id === undefined ? {} : { id }))
}

export const peselSystem = 'urn:oid:2.16.840.1.113883.3.4424.1.1.616'

export const patient = (more: object = {}): FhirResource => ({
  resourceType: 'Patient',
  identifier: [{ system: peselSystem, value: '84031499907' }],
  name: [{ use: 'official', family: 'Kowalska', given: ['Anna'] }],
  gender: 'female',
  birthDate: '1984-03-14',
  ...more,
})

export const observation = (patientId: string, more: object = {}): FhirResource => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }], text: 'Tętno' },
  subject: { reference: `Patient/${patientId}` },
  effectiveDateTime: '2026-03-01T08:30:00+01:00',
  valueQuantity: { value: 72, unit: '/min' },
  ...more,
})

export const organization = (name: string): FhirResource => ({ resourceType: 'Organization', name })

export const practitioner = (family: string): FhirResource => ({
  resourceType: 'Practitioner',
  name: [{ family }],
})
