/** Codes and parts that AuditEvents of all kinds share. */
import type { Access } from './accesses.ts'
import type { AuditPurpose } from './entry.ts'

export const dicom = 'http://dicom.nema.org/resources/ontology/DCM'
export const source = { system: dicom, code: '110153', display: 'Source Role ID' }
export const destination = { system: dicom, code: '110152', display: 'Destination Role ID' }
export const application = { system: dicom, code: '110150', display: 'Application' }

const base = 'https://profiles.ihe.net/ITI/BALP'
export const profile = (name: string): string => `${base}/StructureDefinition/${name}`
export const agentKind = (code: string) => ({ system: `${base}/CodeSystem/UserAgentTypes`, code })
const requestIds = `${base}/CodeSystem/BasicAuditEntityType`
const participations = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType'

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

export const purposeOf = ({ purpose }: Access) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: reasons[purpose] }],
  text: purpose,
})

/** We, as an agent and as who recorded it. */
export const house = { display: 'OpenP1' }
export const here = { address: 'openp1', type: '1' }

export const objectType = (code: string) => ({
  system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type',
  code,
})
export const objectRole = (code: string) => ({
  system: 'http://terminology.hl7.org/CodeSystem/object-role',
  code,
})

/** Number of the request from outside. */
export const requestIn = ({ trace }: Access): object[] =>
  trace === undefined
    ? []
    : [{ what: { identifier: { value: trace } }, type: { system: requestIds, code: 'XrequestId' } }]

/** A token by its id: half of its hash, by which nobody can act. */
export const tokenPolicy = ({ detail }: Access): string[] =>
  detail?.token === undefined ? [] : [`urn:ietf:params:oauth:jti:${detail.token}`]
const flowIn = (flow: number) => `https://openp1.pl/flows/${flow}`

const policy = (...told: readonly string[]) => (told.length === 0 ? {} : { policy: told })

/**
 * The application where one acted for somebody, the place or the patient, and the room or door by which it came. `also`: what it is beside
 * an application, where one acted.
 */
export function clientOf(access: Access, also: object) {
  const { organization, byPatient, room, application: acting, flow, detail } = access
  const reference = organization ? `Organization/${organization}` : byPatient && `Patient/${byPatient}`
  const isApplication = acting !== undefined && also !== application
  return {
    type: { coding: isApplication ? [also, application] : [also] },
    who: {
      ...(reference && { reference }),
      ...(acting !== undefined && { identifier: { value: acting } }),
      display: room,
    },
    requestor: false,
    network: { address: room, type: '1' },
    // The agent that used a token tells that and nothing else.
    ...(detail?.token !== undefined && flow !== undefined && policy(flowIn(flow))),
  }
}

/** Who did it: as the author of what is written, else as who was told; by which token of an application, where one acted. */
export function userOf(access: Access) {
  const { practitioner, byPatient, organization, role, flow, detail } = access
  const writes = ['create', 'update', 'delete'].includes(access.action)
  const kind = { system: participations, code: writes ? 'AUT' : 'IRCP' }
  const reference = practitioner ? `Practitioner/${practitioner}` : byPatient && `Patient/${byPatient}`
  const id = practitioner ?? byPatient ?? organization
  const token = detail?.token
  const who = {
    ...(reference ? { reference } : { display: role }),
    ...(token !== undefined && id !== undefined && { identifier: { value: id } }),
  }
  return {
    type: { coding: token === undefined ? [kind] : [kind, agentKind('UserOauthAgent')] },
    who,
    requestor: true,
    role: [{ text: role }],
    purposeOfUse: [purposeOf(access)],
    ...policy(...(token === undefined && flow !== undefined ? [flowIn(flow)] : tokenPolicy(access))),
  }
}
