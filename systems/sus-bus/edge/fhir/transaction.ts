/** A transaction of orders: the resources, and with each the Provenance whose target it is (https://hl7.org/fhir/R4/http.html#transaction). */
import { refuse } from '#kernel/problem.ts'
import type { FhirResource, Reference } from '#standards/fhir/resource.ts'
import { orderTypes } from './carry-out.ts'
import { outcomeOf } from './outcome.ts'
import type { Done, Work } from './work.ts'

interface Entry {
  fullUrl?: string
  resource?: FhirResource
  request?: { method?: string; url?: string; ifNoneExist?: string }
}

const isOrder = (type: string | undefined): boolean => orderTypes.some((each) => each === type)

/** Whether a Bundle is for rooms: a transaction with an order in it. Everything else is the record's. */
export const hasOrders = ({ type, entry }: FhirResource): boolean =>
  type === 'transaction' &&
  Array.isArray(entry) &&
  entry.some((each: Entry) => isOrder(each.resource?.resourceType) && each.request?.method !== 'GET')

/** Refuses `incorrect/transaction-entry`, `incorrect/provenance-target` with the place. */
export function worksOf({ entry }: FhirResource): Work[] {
  const all = (entry as Entry[]).map((each, index) => ({ ...each, place: `Bundle.entry[${index}].resource` }))
  const provenances = all.filter(({ resource }) => resource?.resourceType === 'Provenance')
  const orders = all.filter(({ resource }) => resource?.resourceType !== 'Provenance')
  const works = orders.map((each): Work => {
    const address = addressOf(each)
    const names = [each.fullUrl, each.request?.url].filter((name) => name !== undefined)
    const own = provenances.filter(({ resource }) => targetsOf(resource).some((name) => names.includes(name)))
    if (own.length > 1)
      refuse('incorrect', 'provenance-target', 'One Provenance for each resource.', each.place)
    return {
      ...address,
      resource: each.resource as FhirResource,
      place: each.place,
      ...(own[0]?.resource && { provenance: own[0].resource }),
      ...(each.request?.ifNoneExist !== undefined && { ifNoneExist: each.request.ifNoneExist }),
    }
  })
  for (const { resource, place } of provenances)
    if (!works.some(({ provenance }) => provenance === resource))
      refuse(
        'incorrect',
        'provenance-target',
        'Its target is the fullUrl or the address of one entry.',
        `${place}.target`,
      )
  return works
}

function targetsOf(resource: FhirResource | undefined): string[] {
  const { target = [] } = (resource ?? {}) as { target?: Reference[] }
  return target.flatMap(({ reference }) => reference ?? [])
}

function addressOf({ request, place }: Entry & { place: string }): Pick<Work, 'method' | 'type' | 'id'> {
  const { method, url = '' } = request ?? {}
  const [, type = '', id] = /^([A-Za-z]+)(?:\/([\w.-]{1,64}))?$/.exec(url) ?? []
  const isRight =
    isOrder(type) && ((method === 'POST' && id === undefined) || (method === 'PUT' && id !== undefined))
  if (!isRight)
    refuse(
      'incorrect',
      'transaction-entry',
      `With orders go only orders and their Provenance: POST ${orderTypes.join(', ')}, or PUT of one by its id.`,
      place,
    )
  return { method: method as Work['method'], type, ...(id !== undefined && { id }) }
}

export function transactionResponse(
  base: string,
  works: readonly Work[],
  done: readonly Done[],
): FhirResource {
  return {
    resourceType: 'Bundle',
    type: 'transaction-response',
    entry: done.map(({ status, resource, doubts }, index) => ({
      fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
      resource,
      response: {
        status: status === 201 ? '201 Created' : '200 OK',
        location: `${base}/${resource.resourceType}/${resource.id}/_history/${resource.meta?.versionId}`,
        ...(doubts.length > 0 && {
          outcome: outcomeOf([{ place: works[index]?.place ?? 'Bundle', rules: doubts }]),
        }),
      },
    })),
  }
}
