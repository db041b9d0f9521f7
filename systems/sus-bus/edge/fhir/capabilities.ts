/** The CapabilityStatement of the second door: that of the record, with the orders that rooms take there. */

import { profiles } from '#standards/fhir/mpd.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { orderTypes } from './carry-out.ts'
import { operations } from './shown.ts'

interface Listed {
  type: string
  interaction?: { code: string; documentation?: string }[]
  operation?: { name: string; definition: string }[]
}

const words: Readonly<
  Record<(typeof orderTypes)[number], { readonly create: string; readonly update: string }>
> = {
  MedicationRequest: {
    create:
      'Issues a prescription; one to five as a transaction, all or none. Signed: X-Provenance, or a Provenance entry.',
    update: 'Cancels a prescription: status cancelled, statusReason, number of the cancellation. Signed.',
  },
  MedicationDispense: {
    create: 'Hands over by the header Prescription-Key. Signed.',
    update:
      'Puts right (status completed) or takes back (entered-in-error) what the same pharmacy handed over. Signed.',
  },
  ServiceRequest: {
    create: 'Issues a referral. Signed.',
    update: 'Cancels a referral: status revoked, a note, number of the cancellation. Signed.',
  },
}

export function capabilities(statement: FhirResource): FhirResource {
  const { rest = [] } = statement as FhirResource & { rest?: { resource?: Listed[] }[] }
  const [server, ...more] = rest
  return { ...statement, rest: [{ ...server, resource: (server?.resource ?? []).map(withOrders) }, ...more] }
}

function withOrders(listed: Listed): Listed {
  const type = orderTypes.find((each) => each === listed.type)
  if (!type) return listed
  const profile = profiles[type as keyof typeof profiles]
  const own = operations.filter((each) => each.type === type)
  return {
    ...listed,
    ...(profile !== undefined && { supportedProfile: [profile] }),
    interaction: (listed.interaction ?? []).map((each) =>
      each.code === 'create' || each.code === 'update'
        ? { ...each, documentation: words[type][each.code] }
        : each,
    ),
    ...(own.length > 0 && {
      operation: [
        ...(listed.operation ?? []),
        ...own.map(({ name }) => ({
          name,
          definition: `https://openp1.pl/fhir/OperationDefinition/${type}-${name}`,
        })),
      ],
    }),
  }
}
