/** A referral as FHIR keeps it (ServiceRequest), and as the contract tells it; reads other makers' records too. */
import type { World } from '#kernel/world.ts'
import { revealed } from '#record/secret-identifiers.ts'
import { markIn } from '#registers/licences/mark.ts'
import { codingOf, extensionOf, identifierOf } from '#standards/fhir/resource.ts'
import type { ServiceRequest } from '#standards/fhir/resources.ts'
import { firstIdIn, idIn, wordsOf, wordsOfFirst } from '#standards/fhir/words.ts'
import { codeSystems, extensions, identifierSystems } from '#standards/pl-ids/systems.ts'
import { rangeOf } from '#standards/time/fhir-time.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import type { Referral, ReferralState } from '../contract.ts'
import type { Parties } from '../rules/who-may.ts'
import { commentsOf, numberOf, particularsOf } from './particulars.ts'

const states: readonly string[] = ['issued', 'accepted', 'completed', 'cancelled'] satisfies ReferralState[]

/** State of a referral: ours say it themselves, for others it follows from FHIR's status. */
export function stateOf(request: ServiceRequest): ReferralState {
  const told = extensionOf(request, extensions.referralState)?.valueCode
  if (told !== undefined && states.includes(told)) return told as ReferralState
  if (request.status === 'completed') return 'completed'
  if (request.status === 'revoked' || request.status === 'entered-in-error') return 'cancelled'
  return holderOf(request) === undefined ? 'issued' : 'accepted'
}

/** The provider that accepted it. */
export function holderOf({ performer = [] }: ServiceRequest): string | undefined {
  return firstIdIn(performer, 'Organization')
}

export interface ToRead {
  readonly id: string
  readonly at: Date
  readonly resource: unknown
}

/** The referral in the contract's words; `access` (key and code) only when the reader may use it. */
export function referralOf(world: World, stored: ToRead, mayUse: (of: Parties) => boolean): Referral {
  const request = stored.resource as ServiceRequest
  const patient = idIn(request.subject, 'Patient')
  const by = issuerOf(request)
  return {
    id: stored.id,
    ...numberOf(request, stored.id),
    ...(mayUse({ patient, issuer: by.practitioner }) ? accessOf(revealed(world, request)) : {}),
    state: stateOf(request),
    ...particularsOf(request),
    patient: patient ?? 'unknown',
    specialty: codingOf(request.code, codeSystems.cellSpecialty)?.code ?? '',
    text: wordsOf(request.code) ?? '',
    urgent: request.priority !== undefined && request.priority !== 'routine',
    ...reasonOf(request),
    issuedAt: instantOf(request.authoredOn) ?? fhirInstant(stored.at),
    by,
    ...acceptedBy(request),
    ...commentsOf(request),
    ...markIn(request),
  }
}

function accessOf(request: ServiceRequest): Pick<Referral, 'access'> {
  const key = identifierOf(request, identifierSystems.referralKey)
  const code = identifierOf(request, identifierSystems.referralCode)
  return key !== undefined && code !== undefined ? { access: { key, code } } : {}
}

function reasonOf({ reasonCode = [] }: ServiceRequest): Pick<Referral, 'reason' | 'reasonText'> {
  const code = reasonCode.map((each) => codingOf(each, codeSystems.icd10)?.code).find(isIcd10)
  const words = wordsOfFirst(reasonCode)
  return {
    ...(code === undefined ? {} : { reason: code }),
    ...(words === undefined ? {} : { reasonText: words }),
  }
}

const isIcd10 = (code: string | undefined) =>
  code !== undefined && /^[A-Z][0-9]{2}(\.[0-9A-Z]{1,4})?$/.test(code)

/** Who issued it, at which provider. */
export function issuerOf(request: ServiceRequest): Referral['by'] {
  const practitioner = idIn(request.requester, 'Practitioner')
  const issuedAt = extensionOf(request, extensions.issuedAt)?.valueReference
  const organization = firstIdIn([issuedAt, request.requester], 'Organization')
  return author(practitioner, organization)
}

function acceptedBy(request: ServiceRequest): Pick<Referral, 'acceptedBy'> {
  const organization = holderOf(request)
  if (organization === undefined) return {}
  return { acceptedBy: author(firstIdIn(request.performer ?? [], 'Practitioner'), organization) }
}

function author(practitioner: string | undefined, organization: string | undefined): Referral['by'] {
  return {
    ...(practitioner === undefined ? {} : { practitioner }),
    ...(organization === undefined ? {} : { organization }),
  }
}

/** A dateTime of any precision as an instant: a bare day begins at midnight in Poland. */
function instantOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (/T.*(Z|[+-]\d\d:\d\d)$/.test(text)) return text
  const range = rangeOf(text)
  return range === undefined ? undefined : fhirInstant(range.low)
}
