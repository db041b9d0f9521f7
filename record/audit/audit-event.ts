/**
 * An entry of the audit as a FHIR AuditEvent in the patterns of IHE BALP (https://profiles.ihe.net/ITI/BALP/), made on demand. The entry
 * tells which types were touched, not which resources, nor the words of a search; so the profile PatientRead is claimed only where
 * the Patient itself was read, and no other is.
 */
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Access } from './accesses.ts'
import { type Action, type AuditPurpose, isAccountAction } from './entry.ts'

const profiles = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition'
const restful = 'http://hl7.org/fhir/restful-interaction'
const rest = { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' }
const codes = 'http://dicom.nema.org/resources/ontology/DCM'
const source = { system: codes, code: '110153', display: 'Source Role ID' }
const destination = { system: codes, code: '110152', display: 'Destination Role ID' }

/** Interaction, AuditEvent.action, outcome; who sends content is the source. */
const acts: Readonly<Record<Action, readonly [code: string, action: string, outcome: string]>> = {
  read: ['read', 'R', '0'],
  search: ['search', 'E', '0'],
  create: ['create', 'C', '0'],
  update: ['update', 'U', '0'],
  delete: ['delete', 'D', '0'],
  refused: ['read', 'R', '8'],
  export: ['operation', 'E', '0'],
  'sign-in': ['110122', 'E', '0'],
  'sign-in-refused': ['110122', 'E', '8'],
  'passkey-added': ['110137', 'E', '0'],
  'passkey-removed': ['110137', 'E', '0'],
  'sessions-ended': ['110123', 'E', '0'],
}

/** Codes of http://terminology.hl7.org/CodeSystem/v3-ActReason. */
const reasons: Readonly<Record<AuditPurpose, string>> = {
  visit: 'TREAT',
  dispensing: 'TREAT',
  booking: 'PATADMIN',
  registration: 'PATADMIN',
  'own-access': 'PATRQT',
  emergency: 'ETREAT',
  audit: 'HCOMPL',
  administration: 'HSYSADMIN',
  integration: 'HOPERAT',
  platform: 'HSYSADMIN',
}

export function auditEventOf(access: Access): FhirResource {
  const [code, action, outcome] = acts[access.action]
  const writes = ['C', 'U', 'D'].includes(action)
  const isPatientRead = access.action === 'read' && access.types.join() === 'Patient'
  return {
    resourceType: 'AuditEvent',
    id: access.id,
    ...(isPatientRead && { meta: { profile: [`${profiles}/IHE.BasicAudit.PatientRead`] } }),
    ...(isAccountAction(access.action)
      ? { type: { system: codes, code: '110114' }, subtype: [{ system: codes, code }] }
      : { type: rest, subtype: [{ system: restful, code }] }),
    action,
    recorded: access.at.toISOString(),
    outcome,
    purposeOfEvent: [purposeOf(access)],
    agent: [
      { type: { coding: [writes ? source : destination] }, who: clientOf(access), requestor: false },
      { type: { coding: [writes ? destination : source] }, who: { display: 'OpenP1' }, requestor: false },
      userOf(access),
    ],
    source: { observer: { display: 'OpenP1' } },
    entity: [
      { what: { reference: `Patient/${access.patient}` }, type: object('1'), role: role('1') },
      ...access.types.map((type) => ({
        ...(type === 'Patient' && { what: { reference: `Patient/${access.patient}` } }),
        type: object('2'),
        role: role('4'),
        name: type,
      })),
    ],
  } as FhirResource
}

const object = (code: string) => ({ system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code })
const role = (code: string) => ({ system: 'http://terminology.hl7.org/CodeSystem/object-role', code })

const purposeOf = ({ purpose }: Access) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: reasons[purpose] }],
  text: purpose,
})

/** The place and the room or door by which it came. */
const clientOf = ({ organization, room }: Access) => ({
  ...(organization && { reference: `Organization/${organization}` }),
  display: room,
})

function userOf(access: Access) {
  const { practitioner, byPatient } = access
  const reference = practitioner ? `Practitioner/${practitioner}` : byPatient && `Patient/${byPatient}`
  return {
    type: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }],
    },
    who: reference ? { reference } : { display: access.role },
    requestor: true,
    role: [{ text: access.role }],
    purposeOfUse: [purposeOf(access)],
    ...(access.flow !== undefined && { policy: [`https://openp1.pl/flows/${access.flow}`] }),
  }
}
