/** What the record keeps of a referral beside what everybody's has: its kind, its last day, the spa, what providers wrote. */
import { codingOf, extensionOf, identifierOf } from '#standards/fhir/resource.ts'
import type { ServiceRequest } from '#standards/fhir/resources.ts'
import { idIn } from '#standards/fhir/words.ts'
import { codeSystems, extensions, identifierSystems } from '#standards/pl-ids/systems.ts'
import type { Referral } from '../contract.ts'
import type { ReferralKind, Spa, SpaDecision } from '../shapes/kind.ts'

const kinds: readonly string[] = [
  'clinic',
  'hospital',
  'examination',
  'rehabilitation',
  'spa',
] satisfies ReferralKind[]

const category = (code: string) => ({ coding: [{ system: codeSystems.referralKind, code }] })
const detail = (code: string) => ({ coding: [{ system: codeSystems.pikClassifier, code }] })

/** How the record keeps kind, last day and spa. */
export const particulars = (
  kind: ReferralKind,
  until: string | undefined,
  spa: Spa | undefined,
): Pick<ServiceRequest, 'category' | 'occurrencePeriod' | 'orderDetail'> => ({
  category: [category(kind)],
  ...(until !== undefined && { occurrencePeriod: { end: until } }),
  ...(spa && { orderDetail: [detail(spa.service), detail(spa.mode)] }),
})

export function particularsOf(
  request: ServiceRequest,
): Pick<Referral, 'kind' | 'spa' | 'validUntil' | 'visitAt' | 'refunded'> {
  const kind = kindOf(request)
  const spa = spaOf(request)
  const until = request.occurrencePeriod?.end
  const visitAt = extensionOf(request, extensions.referralVisit)?.valueDateTime
  const refunded = extensionOf(request, extensions.referralRefunded)?.valueBoolean
  return {
    ...(kind && { kind }),
    ...(spa && { spa }),
    ...(until !== undefined && /^\d{4}-\d\d-\d\d/.test(until) && { validUntil: until.slice(0, 10) }),
    ...(visitAt !== undefined && { visitAt }),
    ...(refunded !== undefined && { refunded }),
  }
}

function kindOf({ category: all = [] }: ServiceRequest): ReferralKind | undefined {
  const codes = all.map((each) => codingOf(each, codeSystems.referralKind)?.code)
  return codes.find((code): code is ReferralKind => code !== undefined && kinds.includes(code))
}

export function spaOf(request: ServiceRequest): NonNullable<Referral['spa']> | undefined {
  const [service, mode] = (request.orderDetail ?? []).map(
    (each) => codingOf(each, codeSystems.pikClassifier)?.code,
  )
  const decision = extensionOf(request, extensions.spaDecision)?.valueCode
  if (service === undefined || mode === undefined || decision === undefined) return undefined
  return { service: service as Spa['service'], mode: mode as Spa['mode'], decision: decision as SpaDecision }
}

/** Ours, or the one that a provider gave, with its root. */
export function numberOf(
  request: ServiceRequest,
  otherwise: string,
): Pick<Referral, 'number' | 'numberRoot'> {
  const own = identifierOf(request, identifierSystems.referralNumber)
  if (own !== undefined) return { number: own }
  const given = request.identifier?.find(({ system = '' }) => /^urn:oid:.*\.4\.1$/.test(system))
  if (given?.value === undefined) return { number: otherwise }
  return { number: given.value, numberRoot: given.system?.slice('urn:oid:'.length) ?? '' }
}

export function commentsOf({ note = [] }: ServiceRequest): Pick<Referral, 'comments'> {
  const comments = note.flatMap(({ time, text, authorReference }) => {
    if (time === undefined || text === undefined) return []
    const practitioner = idIn(authorReference, 'Practitioner')
    return [{ at: time, text, by: practitioner === undefined ? {} : { practitioner } }]
  })
  return comments.length === 0 ? {} : { comments }
}
