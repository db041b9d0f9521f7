/** The same referral, changed: in another state, with a note, taken, given back, decided about. */
import type { Unit } from '#kernel/system.ts'
import type { Extension, Reference } from '#standards/fhir/resource.ts'
import type { ServiceRequest } from '#standards/fhir/resources.ts'
import { extensions } from '#standards/pl-ids/systems.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import type { Arrival } from '../rules/referral-moves.ts'
import type { SpaDecision } from '../shapes/kind.ts'

/** With this extension in the place of those of its URL. */
const withExtension = (request: ServiceRequest, extension: Extension): ServiceRequest => ({
  ...request,
  extension: [...(request.extension ?? []).filter(({ url }) => url !== extension.url), extension],
})

export const inState = (request: ServiceRequest, { state, status }: Arrival): ServiceRequest => ({
  ...withExtension(request, { url: extensions.referralState, valueCode: state }),
  status,
})

/** With one more note, dated and signed. */
export function withNote(
  request: ServiceRequest,
  text: string | undefined,
  { at, actor: { practitioner } }: Pick<Unit, 'at' | 'actor'>,
): ServiceRequest {
  if (text === undefined) return request
  const by = practitioner === undefined ? {} : { authorReference: reference('Practitioner', practitioner) }
  return { ...request, note: [...(request.note ?? []), { ...by, time: fhirInstant(at), text }] }
}

export interface Taking {
  readonly holder: Reference
  readonly refunded?: boolean | undefined
  readonly visitAt?: string | undefined
}

export function taken(request: ServiceRequest, { holder, refunded, visitAt }: Taking): ServiceRequest {
  let changed: ServiceRequest = { ...released(request), performer: [holder] }
  if (refunded !== undefined)
    changed = withExtension(changed, { url: extensions.referralRefunded, valueBoolean: refunded })
  if (visitAt !== undefined)
    changed = withExtension(changed, { url: extensions.referralVisit, valueDateTime: visitAt })
  return changed
}

/** Nobody's again, and nothing of whoever had it. */
export function released({ performer: _, ...request }: ServiceRequest): ServiceRequest {
  const ofHolder: readonly string[] = [extensions.referralRefunded, extensions.referralVisit]
  return { ...request, extension: (request.extension ?? []).filter(({ url }) => !ofHolder.includes(url)) }
}

export const decided = (request: ServiceRequest, decision: SpaDecision): ServiceRequest =>
  withExtension(request, { url: extensions.spaDecision, valueCode: decision })

export const reference = (type: string, id: string): Reference => ({ reference: `${type}/${id}` })
