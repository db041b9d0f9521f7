/**
 * The audit message of DICOM, which IHE ATNA sends and takes (https://dicom.nema.org/medical/dicom/current/output/chtml/part15/sect_A.5.html;
 * https://profiles.ihe.net/ITI/TF/Volume2/ITI-20.html), written as XML. Attributes are named as its schema names them.
 */
import { tag } from '../saml/xml.ts'

export interface AuditCode {
  readonly code: string
  /** `DCM`, `RFC-3881`, `IHE Transactions`, an OID … */
  readonly system: string
  readonly text: string
}

export type EventAction = 'C' | 'R' | 'U' | 'D' | 'E'
/** Success; minor, serious and major failure. */
export type EventOutcome = '0' | '4' | '8' | '12'

export interface Participant {
  readonly userId: string
  readonly alternativeId?: string
  readonly name?: string
  /** Whether it was this one who asked. */
  readonly requestor: boolean
  readonly roles: readonly AuditCode[]
  /** Address, and its kind: 1 a machine's name, 2 IP, 3 telephone, 4 mail, 5 URI. */
  readonly network?: { readonly id: string; readonly kind: string }
}

export interface ParticipantObject {
  readonly id: string
  readonly idType: AuditCode
  /** 1 person, 2 system object, 3 organisation, 4 other. */
  readonly type?: string
  /** 1 patient, 3 report, 4 resource, 24 query … */
  readonly role?: string
  readonly lifeCycle?: string
  /** Either a name, or a query in base64. */
  readonly name?: string
  readonly query?: string
  readonly details: readonly { readonly type: string; readonly value: string }[]
}

export interface AuditMessage {
  readonly event: {
    readonly id: AuditCode
    readonly types: readonly AuditCode[]
    readonly action?: EventAction
    /** ISO, with zone. */
    readonly at: string
    readonly outcome: EventOutcome
    readonly description?: string
  }
  /** At least one. */
  readonly participants: readonly Participant[]
  readonly source: { readonly id: string; readonly site?: string; readonly kinds: readonly string[] }
  readonly objects: readonly ParticipantObject[]
}

/** Throws where a text holds a sign that XML cannot hold. */
export function writeAuditMessage({ event, participants, source, objects }: AuditMessage): string {
  const { at: EventDateTime, action: EventActionCode, outcome: EventOutcomeIndicator } = event
  return `<?xml version="1.0" encoding="UTF-8"?>${tag(
    'AuditMessage',
    {},
    tag(
      'EventIdentification',
      { EventActionCode, EventDateTime, EventOutcomeIndicator },
      coded('EventID', event.id),
      ...event.types.map((type) => coded('EventTypeCode', type)),
      ...(event.description === undefined ? [] : [element('EventOutcomeDescription', event.description)]),
    ),
    ...participants.map(participantXml),
    tag(
      'AuditSourceIdentification',
      { AuditEnterpriseSiteID: source.site, AuditSourceID: source.id },
      ...source.kinds.map((kind) => tag('AuditSourceTypeCode', { 'csd-code': kind })),
    ),
    ...objects.map(objectXml),
  )}`
}

const coded = (name: string, { code, system, text }: AuditCode): string =>
  tag(name, { 'csd-code': code, codeSystemName: system, originalText: text })

const element = (name: string, text: string): string => tag(name, {}, escapedText(text))

const escapedText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

function participantXml({ userId, alternativeId, name, requestor, roles, network }: Participant): string {
  return tag(
    'ActiveParticipant',
    {
      UserID: userId,
      AlternativeUserID: alternativeId,
      UserName: name,
      UserIsRequestor: String(requestor),
      NetworkAccessPointID: network?.id,
      NetworkAccessPointTypeCode: network?.kind,
    },
    ...roles.map((role) => coded('RoleIDCode', role)),
  )
}

/** The schema wants a name or a query of each. */
function objectXml(object: ParticipantObject): string {
  const { id, idType, type, role, lifeCycle, name, query, details } = object
  return tag(
    'ParticipantObjectIdentification',
    {
      ParticipantObjectID: id,
      ParticipantObjectTypeCode: type,
      ParticipantObjectTypeCodeRole: role,
      ParticipantObjectDataLifeCycle: lifeCycle,
    },
    coded('ParticipantObjectIDTypeCode', idType),
    query === undefined
      ? element('ParticipantObjectName', name ?? id)
      : element('ParticipantObjectQuery', query),
    ...details.map(({ type: kind, value }) =>
      tag('ParticipantObjectDetail', { type: kind, value: Buffer.from(value).toString('base64') }),
    ),
  )
}
