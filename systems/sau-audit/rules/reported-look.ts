/**
 * What is shown of an audit message of a provider's system: when, what, who; and whom it is about. The words are that system's own; they are
 * cut, never believed.
 */
import type { AuditMessage, Participant, ParticipantObject } from '#standards/atna/audit-message.ts'
import { isPesel } from '#standards/pl-ids/pesel.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import type { ReportedLook } from '../shapes/reported-look.ts'

/** Signs of what is shown. */
const longest = 200
const cut = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, longest)

export function lookOf({ event, participants, source }: AuditMessage): ReportedLook {
  const asked = participants.find(({ requestor }) => requestor) ?? participants[0]
  const who = asked && nameOf(asked)
  const kind = event.types[0]?.text || event.id.text
  return {
    at: event.at,
    event: cut(kind === event.id.text ? kind : `${event.id.text}: ${kind}`),
    ...(event.action && { action: event.action }),
    isRefused: event.outcome !== '0',
    ...(who && { who }),
    source: cut(source.site === undefined ? source.id : `${source.id}, ${source.site}`),
  }
}

const nameOf = ({ name, userId, alternativeId }: Participant): string =>
  cut(name || userId || alternativeId || '')

/** The one person whom it is about, by PESEL; undefined where it names none, several, or one by a number of its own. */
export function patientIn({ objects }: AuditMessage): { system: string; value: string } | undefined {
  const numbers = new Set(objects.filter(isPatient).flatMap(peselIn))
  const [value] = numbers
  return value !== undefined && numbers.size === 1 ? { system: identifierSystems.pesel, value } : undefined
}

const isPatient = ({ type, role }: ParticipantObject): boolean => type === '1' && role === '1'

/** Plain, or as HL7 writes it: number^^^&root&ISO. */
function peselIn({ id }: ParticipantObject): string[] {
  const [number = '', , , authority = ''] = id.split('^')
  const [, root = ''] = authority.split('&')
  const isOfPesel = authority === '' || `urn:oid:${root}` === identifierSystems.pesel
  return isOfPesel && isPesel(number) ? [number] : []
}
