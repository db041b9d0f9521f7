/** A patient, what points to them, and a source that knows no more; for the tests. */
import type { FhirResource } from '../resource.ts'
import { executeGraphql } from './execute.ts'
import type { SearchOrder, Source } from './source.ts'

export const patient = {
  resourceType: 'Patient',
  id: 'example',
  identifier: [{ system: 'urn:oid:1.2.36.146.595.217.0.1', value: '12345' }],
  active: true,
  birthDate: '2016-05-18',
  _birthDate: { extension: [{ url: 'http://born', valueDateTime: '2016-05-18T10:28:45Z' }] },
  name: [
    { use: 'official', family: 'Chalmers', given: ['Peter', 'James'] },
    { use: 'usual', given: ['Jim'] },
    { use: 'maiden', family: 'Windsor', given: ['Peter', 'James'] },
  ],
  managingOrganization: { reference: 'Organization/1' },
} satisfies FhirResource

const organization = { resourceType: 'Organization', id: '1', name: 'Clinic' }
export const observations = Array.from({ length: 3 }, (_, index) => ({
  resourceType: 'Observation',
  id: `o${index}`,
  status: 'final',
  subject: { reference: 'Patient/example' },
  valueQuantity: { value: index, unit: 'mg' },
}))

export class Missing extends Error {}

export function sourceOf(orders: SearchOrder[] = [], reads: string[] = []): Source {
  return {
    async read(type, id) {
      reads.push(`${type}/${id}`)
      const found = [patient, organization].find((each) => each.resourceType === type && each.id === id)
      if (!found) throw new Missing()
      return found
    },
    async search(order) {
      orders.push(order)
      const resources = observations.slice(0, order.count)
      const more = resources.length < observations.length
      return {
        resources,
        offset: 0,
        first: 'first',
        ...(more ? { next: 'next' } : {}),
        ...(order.total ? { total: 3 } : {}),
      }
    },
    isMissing: (error) => error instanceof Missing,
  }
}

export type Variables = Record<string, unknown>
export const ask = (query: string, variables: Variables = {}, source = sourceOf()) =>
  executeGraphql(source, { query, variables })
export const ofPatient = (query: string, variables: Variables = {}) =>
  executeGraphql(sourceOf(), { query, variables }, patient)
