/** `_elements`: a part of a resource, marked as such (https://hl7.org/fhir/R4/search.html#elements). */
import type { FastifyRequest } from 'fastify'
import type { FhirResource } from '#standards/fhir/resource.ts'

const always = new Set(['resourceType', 'id', 'meta'])
const subsetted = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' }

export function elementsOf({ query }: Pick<FastifyRequest, 'query'>): ReadonlySet<string> | undefined {
  const { _elements } = query as Record<string, unknown>
  return typeof _elements === 'string' && _elements !== '' ? new Set(_elements.split(',')) : undefined
}

export function subset(resource: FhirResource, elements: ReadonlySet<string>): FhirResource {
  const kept = Object.entries(resource).filter(
    ([name]) => always.has(name) || elements.has(name.replace(/^_/, '')),
  )
  const { meta, ...rest } = Object.fromEntries(kept) as FhirResource
  const { resourceType, id, ...others } = rest
  return {
    resourceType,
    ...(id && { id }),
    meta: { ...meta, tag: [...(meta?.tag ?? []), subsetted] },
    ...others,
  }
}
