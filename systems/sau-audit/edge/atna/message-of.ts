/**
 * An entry of the audit as a message for ATNA: DICOM's audit message (PS3.15 A.5) in RFC 5424, or the AuditEvent of IHE BALP. It holds
 * ids of the record, no names, and no PESEL.
 */
import type { Access } from '#record/audit/accesses.ts'
import { auditEventOf } from '#record/audit/audit-event.ts'
import {
  type AuditCode,
  type AuditMessage,
  type EventAction,
  type ParticipantObject,
  writeAuditMessage,
} from '#standards/atna/audit-message.ts'
import { writeSyslog } from '#standards/syslog/message.ts'

export type AtnaFormat = 'dicom' | 'fhir'

/** Audit trails of applications, by the number of IANA that is given for examples. */
const dataId = 'openp1@32473'
/** Security and authorisation. */
const facility = 10
const severities = { notice: 5, warning: 4 } as const
/** What stands as MSGID; that of DICOM is ITI-20's. */
const kinds: Readonly<Record<AtnaFormat, string>> = { dicom: 'DICOM+RFC3881', fhir: 'FHIR+AuditEvent' }

export interface Told {
  /** Place of the entry in the Merkle log. */
  readonly leaf: number
  /** Number of the entry. */
  readonly no: string
  /** Undefined when the entry was removed before it was told. */
  readonly access: Access | undefined
}

export interface Sender {
  readonly host: string
  readonly process: string
  /** AuditSourceID: which instance it is. */
  readonly source: string
}

export function syslogOf({ leaf, no, access }: Told, format: AtnaFormat, sender: Sender): string {
  const text =
    access === undefined || format === 'dicom'
      ? xmlOf(no, access, sender)
      : JSON.stringify(auditEventOf(access))
  return writeSyslog({
    facility,
    severity: access === undefined || access.action === 'refused' ? severities.warning : severities.notice,
    ...(access && { at: access.at.toISOString() }),
    host: sender.host,
    application: 'openp1',
    process: sender.process,
    kind: kinds[access === undefined ? 'dicom' : format],
    data: {
      [dataId]: {
        leaf: String(leaf),
        entry: no,
        ...(access?.trace !== undefined && { trace: access.trace }),
      },
    },
    text,
  })
}

const dcm = (code: string, text: string): AuditCode => ({ code, system: 'DCM', text })
const rfc = (code: string, text: string): AuditCode => ({ code, system: 'RFC-3881', text })
const own = (code: string): AuditCode => ({ code, system: 'OpenP1', text: code })

/** EventID and EventActionCode (DICOM PS3.15 A.5.3). */
const events: Readonly<Record<Access['action'], readonly [AuditCode, EventAction]>> = {
  read: [dcm('110110', 'Patient Record'), 'R'],
  search: [dcm('110112', 'Query'), 'E'],
  create: [dcm('110110', 'Patient Record'), 'C'],
  update: [dcm('110110', 'Patient Record'), 'U'],
  delete: [dcm('110110', 'Patient Record'), 'D'],
  refused: [dcm('110110', 'Patient Record'), 'R'],
  export: [dcm('110106', 'Export'), 'R'],
  'sign-in': [dcm('110114', 'User Authentication'), 'E'],
  'sign-in-refused': [dcm('110114', 'User Authentication'), 'E'],
  'sessions-ended': [dcm('110114', 'User Authentication'), 'E'],
  'token-given': [dcm('110114', 'User Authentication'), 'E'],
  'passkey-added': [dcm('110113', 'Security Alert'), 'E'],
  'passkey-removed': [dcm('110113', 'Security Alert'), 'E'],
  'program-added': [dcm('110113', 'Security Alert'), 'E'],
  'program-removed': [dcm('110113', 'Security Alert'), 'E'],
}

/** EventTypeCode where DICOM has one. */
const eventTypes: Readonly<Partial<Record<Access['action'], AuditCode>>> = {
  'sign-in': dcm('110122', 'Login'),
  'sign-in-refused': dcm('110122', 'Login'),
  'sessions-ended': dcm('110123', 'Logout'),
  'passkey-added': dcm('110137', 'User Security Attributes Changed'),
  'passkey-removed': dcm('110137', 'User Security Attributes Changed'),
  'program-added': dcm('110137', 'User Security Attributes Changed'),
  'program-removed': dcm('110137', 'User Security Attributes Changed'),
}
const failed: ReadonlySet<Access['action']> = new Set(['refused', 'sign-in-refused'])

function xmlOf(no: string, access: Access | undefined, sender: Sender): string {
  return writeAuditMessage(access === undefined ? missing(no, sender) : messageOf(access, sender))
}

function messageOf(access: Access, { source }: Sender): AuditMessage {
  const [event, action] = events[access.action]
  // A decision about a register of the state is about no patient's record.
  const id = access.detail?.register === undefined ? event : dcm('110100', 'Application Activity')
  const { room, role, practitioner, byPatient, organization, application } = access
  const user = practitioner ? `Practitioner/${practitioner}` : byPatient && `Patient/${byPatient}`
  return {
    event: {
      id,
      types: [
        eventTypes[access.action] ?? own(access.action),
        ...(access.flow === undefined ? [] : [own(`flow-${access.flow}`)]),
      ],
      action,
      at: access.at.toISOString(),
      outcome: failed.has(access.action) ? '8' : '0',
    },
    participants: [
      {
        userId: user ?? role,
        ...(organization !== undefined && { alternativeId: `Organization/${organization}` }),
        requestor: true,
        roles: [own(role), dcm('110152', 'Destination Role ID')],
      },
      { userId: application ?? room, requestor: false, roles: [dcm('110150', 'Application')] },
      { userId: 'OpenP1', requestor: false, roles: [dcm('110153', 'Source Role ID')] },
    ],
    source: { id: source, kinds: ['4'] },
    objects: [...patientIn(access), ...objectsIn(access), ...registerIn(access)],
  }
}

function patientIn({ patient, purpose }: Access): ParticipantObject[] {
  if (patient === undefined) return []
  const id = `Patient/${patient}`
  return [
    {
      id,
      idType: rfc('2', 'Patient Number'),
      type: '1',
      role: '1',
      details: [{ type: 'purpose', value: purpose }],
    },
  ]
}

function objectsIn({ types, object, action }: Access): ParticipantObject[] {
  return types.map((type) => ({
    id: object === undefined ? type : `${type}/${object}`,
    idType: own('fhir-reference'),
    type: '2',
    role: action === 'search' ? '24' : '4',
    // Which words were searched for is not kept.
    ...(action === 'search' && { query: Buffer.from(type).toString('base64') }),
    details: [],
  }))
}

function registerIn({ detail }: Access): ParticipantObject[] {
  if (detail?.register === undefined) return []
  const id = [detail.register, detail.key].filter((part) => part !== undefined).join('/')
  const details = detail.edition === undefined ? [] : [{ type: 'edition', value: detail.edition }]
  return [{ id, idType: own('register'), type: '2', role: '4', details }]
}

/** The entry had a leaf, and is gone: whoever watches is told that rather than nothing. */
const missing = (no: string, { source }: Sender): AuditMessage => ({
  event: {
    id: dcm('110113', 'Security Alert'),
    types: [own('entry-missing')],
    action: 'E',
    at: new Date(Number(BigInt(no) / 1_000_000n)).toISOString(),
    outcome: '8',
    description: 'An entry of the audit that is in the log is not in the database any more.',
  },
  participants: [{ userId: 'OpenP1', requestor: false, roles: [dcm('110150', 'Application')] }],
  source: { id: source, kinds: ['4'] },
  objects: [],
})
