/**
 * An entry of the audit as a FHIR AuditEvent in the patterns of IHE BALP (https://profiles.ihe.net/ITI/BALP/), made on demand. A profile is claimed
 * where the entry is about one resource of a patient, or an entry of a register: the words of a search are not kept, nor are addresses of callers, for which the name of
 * the room or door stands by which they came.
 */
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Access } from './accesses.ts'
import type { Detail } from './detail.ts'
import { type Action, type AuditPurpose, isAccountAction } from './entry.ts'

const profiles = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition'
const restful = 'http://hl7.org/fhir/restful-interaction'
const rest = { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' }
const codes = 'http://dicom.nema.org/resources/ontology/DCM'
const source = { system: codes, code: '110153', display: 'Source Role ID' }
const application = { system: codes, code: '110150', display: 'Application' }
const custodian = {
  system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
  code: 'custodian',
}
const participations = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType'
const requestIds = 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType'
const destination = { system: codes, code: '110152', display: 'Destination Role ID' }

const registers = 'https://openp1.pl/registers'
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

/** Profiles of acts on one resource of a patient. */
const patterns: Readonly<Partial<Record<Action, string>>> = {
  read: 'PatientRead',
  create: 'PatientCreate',
  update: 'PatientUpdate',
  delete: 'PatientDelete',
}
/** Profiles of acts on what belongs to nobody: registers of the state. */
const unowned: Readonly<Partial<Record<Action, string>>> = {
  create: 'Create',
  update: 'Update',
  delete: 'Delete',
}

export function auditEventOf(access: Access): FhirResource {
  const [code, action, outcome] = acts[access.action]
  const profile = profileOf(access)
  const [client, server] = sides(access.action)
  const entities = entitiesOf(access)
  const here = { address: 'openp1', type: '1' }
  return {
    resourceType: 'AuditEvent',
    id: access.id,
    ...(profile !== undefined && { meta: { profile: [`${profiles}/IHE.BasicAudit.${profile}`] } }),
    ...(isAccountAction(access.action)
      ? { type: { system: codes, code: '110114' }, subtype: [{ system: codes, code }] }
      : { type: rest, subtype: [{ system: restful, code }] }),
    action,
    recorded: access.at.toISOString(),
    outcome,
    purposeOfEvent: [purposeOf(access)],
    agent: [
      {
        type: { coding: [client] },
        who: clientOf(access),
        requestor: false,
        network: { address: access.room, type: '1' },
      },
      { type: { coding: [server] }, who: { display: 'OpenP1' }, requestor: false, network: here },
      userOf(access),
    ],
    source: { observer: { display: 'OpenP1' } },
    ...(entities.length > 0 && { entity: entities }),
  } as FhirResource
}

function profileOf({ action, patient, types, object, detail }: Access): string | undefined {
  if (detail?.register !== undefined) return unowned[action]
  const isOne =
    patient !== undefined && types.length === 1 && (object !== undefined || types[0] === 'Patient')
  return isOne ? patterns[action] : undefined
}

/** Who sends content, or a question, is the source; a deletion names the application and who keeps the data. */
function sides(action: Action): readonly [client: object, server: object] {
  if (action === 'delete') return [application, custodian]
  return ['search', 'create', 'update'].includes(action) ? [source, destination] : [destination, source]
}

function entitiesOf({ action, patient, types, object: id, trace, detail }: Access): object[] {
  const one = types.length === 1 ? (id ?? (types[0] === 'Patient' ? patient : undefined)) : undefined
  return [
    ...(patient === undefined
      ? []
      : [{ what: { reference: `Patient/${patient}` }, type: object('1'), role: role('1') }]),
    ...types.map((type) => ({
      ...(one !== undefined && action !== 'search' && { what: { reference: `${type}/${one}` } }),
      type: object('2'),
      role: role(action === 'search' ? '24' : '4'),
      name: type,
    })),
    ...(detail?.register === undefined ? [] : [registerIn(detail.register, detail)]),
    ...(trace === undefined
      ? []
      : [{ what: { identifier: { value: trace } }, type: { system: requestIds, code: 'XrequestId' } }]),
  ]
}

/** One entry of a register, or the whole list that was taken in, with how much it changed and from where it came. */
function registerIn(register: string, { key, edition, counts, other }: Detail): object {
  const what =
    key === undefined
      ? { system: registers, value: register }
      : { system: `${registers}/${register}`, value: key }
  const told = { edition, source: other, new: counts?.fresh, changed: counts?.changed, ended: counts?.ended }
  return {
    what: { identifier: what },
    type: object('2'),
    role: role('4'),
    name: register,
    detail: Object.entries(told).flatMap(([type, value]) =>
      value === undefined ? [] : [{ type, valueString: String(value) }],
    ),
  }
}

const object = (code: string) => ({ system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code })
const role = (code: string) => ({ system: 'http://terminology.hl7.org/CodeSystem/object-role', code })

const purposeOf = ({ purpose }: Access) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: reasons[purpose] }],
  text: purpose,
})

/** The application where one acted for somebody, the place, and the room or door by which it came. */
const clientOf = ({ organization, room, application: acting }: Access) => ({
  ...(organization && { reference: `Organization/${organization}` }),
  ...(acting !== undefined && { identifier: { value: acting } }),
  display: room,
})

function userOf(access: Access) {
  const { practitioner, byPatient } = access
  const writes = ['create', 'update', 'delete'].includes(access.action)
  const reference = practitioner ? `Practitioner/${practitioner}` : byPatient && `Patient/${byPatient}`
  return {
    type: {
      coding: [{ system: participations, code: writes ? 'AUT' : 'IRCP' }],
    },
    who: reference ? { reference } : { display: access.role },
    requestor: true,
    role: [{ text: access.role }],
    purposeOfUse: [purposeOf(access)],
    ...(access.flow !== undefined && { policy: [`https://openp1.pl/flows/${access.flow}`] }),
  }
}
