/**
 * An entry of the audit as a FHIR AuditEvent in the patterns of IHE BALP (https://profiles.ihe.net/ITI/BALP/), made on demand. A profile is claimed
 * where the entry is about one resource of a patient, or an entry of a register: the words of a search are not kept, nor are addresses of callers,
 * for which the name of the room or door stands by which they came.
 */
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Access } from './accesses.ts'
import type { Detail } from './detail.ts'
import { disclosureOf } from './disclosure-event.ts'
import { type Action, isAccountAction } from './entry.ts'
import {
  application,
  clientOf,
  destination,
  dicom,
  here,
  house,
  objectRole,
  objectType,
  profile,
  purposeOf,
  requestIn,
  source,
  userOf,
} from './event-codes.ts'
import { tokenEvent } from './token-event.ts'

const restful = 'http://hl7.org/fhir/restful-interaction'
const rest = { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' }
const custodian = {
  system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
  code: 'custodian',
}
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
  'token-given': ['110122', 'E', '0'],
  'program-added': ['110137', 'E', '0'],
  'program-removed': ['110137', 'E', '0'],
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
/** Profiles of acts by a token, beside that of the act. */
const byToken = ['Minimal', 'Comprehensive'].map((name) =>
  profile(`IHE.BasicAudit.OAUTHaccessTokenUse.${name}`),
)

export function auditEventOf(access: Access): FhirResource {
  const about = access.action === 'token-given' ? tokenEvent(access) : eventOf(access)
  return {
    resourceType: 'AuditEvent',
    id: access.id,
    recorded: access.at.toISOString(),
    purposeOfEvent: [purposeOf(access)],
    source: { observer: house },
    ...about,
  } as FhirResource
}

function eventOf(access: Access): object {
  const [code, action, outcome] = acts[access.action]
  const disclosure = disclosureOf(access)
  const profiles = profilesOf(access, disclosure?.profile)
  const entities = entitiesOf(access)
  const act = isAccountAction(access.action)
    ? { type: { system: dicom, code: '110114' }, subtype: [{ system: dicom, code }], action }
    : { type: rest, subtype: [{ system: restful, code }], action }
  return {
    ...(profiles.length > 0 && { meta: { profile: profiles } }),
    ...(disclosure?.act ?? act),
    outcome,
    agent: [...(disclosure?.agents ?? sides(access)), userOf(access)],
    ...(entities.length > 0 && { entity: entities }),
  }
}

function profilesOf({ action, patient, types, object, detail }: Access, disclosure?: string): string[] {
  const isOne =
    patient !== undefined && types.length === 1 && (object !== undefined || types[0] === 'Patient')
  const known = isOne ? patterns[action] : undefined
  const name = detail?.register === undefined ? known : unowned[action]
  const own = disclosure ?? (name && profile(`IHE.BasicAudit.${name}`))
  return [...(own ? [own] : []), ...(detail?.token === undefined ? [] : byToken)]
}

/** Who sends content, or a question, is the source; a deletion names the application and who keeps the data. */
function sides(access: Access): [client: object, server: object] {
  const { action } = access
  const sends = ['search', 'create', 'update'].includes(action)
  const [client, server] = sends ? [source, destination] : [destination, source]
  const isDeletion = action === 'delete'
  return [
    clientOf(access, isDeletion ? application : client),
    { type: { coding: [isDeletion ? custodian : server] }, who: house, requestor: false, network: here },
  ]
}

function entitiesOf(access: Access): object[] {
  const { action, patient, types, object: id, detail } = access
  const one = types.length === 1 ? (id ?? (types[0] === 'Patient' ? patient : undefined)) : undefined
  return [
    ...(patient === undefined
      ? []
      : [{ what: { reference: `Patient/${patient}` }, type: objectType('1'), role: objectRole('1') }]),
    ...types.map((type) => ({
      ...(one !== undefined && action !== 'search' && { what: { reference: `${type}/${one}` } }),
      type: objectType('2'),
      role: objectRole(action === 'search' ? '24' : '4'),
      name: type,
    })),
    ...(detail?.register === undefined ? [] : [registerIn(detail.register, detail)]),
    ...requestIn(access),
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
    type: objectType('2'),
    role: objectRole('4'),
    name: register,
    detail: Object.entries(told).flatMap(([type, value]) =>
      value === undefined ? [] : [{ type, valueString: String(value) }],
    ),
  }
}
