/**
 * Audit messages of others, read and held against the schema of DICOM PS3.15 A.5.1. Older senders name codes as RFC 3881 did (`code` for
 * `csd-code`, `displayName` for `originalText`); that is taken too. What we keep no field for is passed over: the message itself is kept whole.
 */
import { childrenOf, type Element, readXml, textOf } from '../saml/xml.ts'
import type {
  AuditCode,
  AuditMessage,
  EventAction,
  EventOutcome,
  Participant,
  ParticipantObject,
} from './audit-message.ts'

/** The text is no audit message. The words never quote it. */
export class AuditMessageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'AuditMessageError'
  }
}

const mostParticipants = 50
const mostObjects = 200
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)?$/
/** Signs of an attribute or a text. */
const longest = 2000

/** Throws AuditMessageError. */
export function readAuditMessage(text: string): AuditMessage {
  const root = rootOf(text)
  if (root.localName !== 'AuditMessage' || root.namespaceURI)
    throw new AuditMessageError('The message is no AuditMessage.')
  const all = (name: string) => named(root, name)
  const [event, ...events] = all('EventIdentification')
  const [source] = all('AuditSourceIdentification')
  const participants = all('ActiveParticipant')
  const objects = all('ParticipantObjectIdentification')
  if (!event || events.length > 0 || !source || participants.length === 0)
    throw new AuditMessageError('The message lacks its event, its source or whoever took part.')
  if (participants.length > mostParticipants || objects.length > mostObjects)
    throw new AuditMessageError('The message names too many who took part.')
  return {
    event: eventOf(event),
    participants: participants.map(participantOf),
    source: sourceOf(source),
    objects: objects.map(objectOf),
  }
}

/** What is wrong with the XML is told in its own words, which quote nothing. */
function rootOf(text: string): Element {
  try {
    return readXml(text)
  } catch (error) {
    throw new AuditMessageError(
      error instanceof Error ? error.message : 'The message is not well-formed XML.',
    )
  }
}

function eventOf(element: Element): AuditMessage['event'] {
  const at = must(element, 'EventDateTime')
  if (!time.test(at) || Number.isNaN(Date.parse(at))) throw new AuditMessageError('The event has no time.')
  const [id] = named(element, 'EventID').map(codeOf)
  if (!id) throw new AuditMessageError('The event has no id.')
  const action = oneOf<EventAction>(may(element, 'EventActionCode'), ['C', 'R', 'U', 'D', 'E'])
  const outcome = oneOf<EventOutcome>(must(element, 'EventOutcomeIndicator'), ['0', '4', '8', '12'])
  const [description] = named(element, 'EventOutcomeDescription').map(textIn)
  return {
    id,
    types: named(element, 'EventTypeCode').map(codeOf),
    ...(action && { action }),
    at: zoned(at),
    outcome: outcome ?? '0',
    ...(description !== undefined && { description }),
  }
}

/** A time without zone is UTC (xsd:dateTime leaves it open; RFC 3881 wanted UTC). */
const zoned = (at: string): string => new Date(/(?:Z|[+-]\d\d:\d\d)$/.test(at) ? at : `${at}Z`).toISOString()

function participantOf(element: Element): Participant {
  const asks = must(element, 'UserIsRequestor')
  const network = may(element, 'NetworkAccessPointID')
  return {
    userId: must(element, 'UserID'),
    ...optional({ alternativeId: may(element, 'AlternativeUserID'), name: may(element, 'UserName') }),
    requestor: oneOf(asks, ['true', 'false', '1', '0']) === 'true' || asks === '1',
    roles: named(element, 'RoleIDCode').map(codeOf),
    ...(network !== undefined && {
      network: { id: network, kind: may(element, 'NetworkAccessPointTypeCode') ?? '' },
    }),
  }
}

function sourceOf(element: Element): AuditMessage['source'] {
  return {
    id: must(element, 'AuditSourceID'),
    ...optional({ site: may(element, 'AuditEnterpriseSiteID') }),
    kinds: named(element, 'AuditSourceTypeCode').map(
      (kind) => may(kind, 'csd-code') ?? may(kind, 'code') ?? textIn(kind),
    ),
  }
}

function objectOf(element: Element): ParticipantObject {
  const [idType] = named(element, 'ParticipantObjectIDTypeCode').map(codeOf)
  if (!idType) throw new AuditMessageError('An object of the message has no kind of id.')
  const [name] = named(element, 'ParticipantObjectName').map(textIn)
  const [query] = named(element, 'ParticipantObjectQuery').map(textIn)
  return {
    id: must(element, 'ParticipantObjectID'),
    idType,
    ...optional({
      type: may(element, 'ParticipantObjectTypeCode'),
      role: may(element, 'ParticipantObjectTypeCodeRole'),
      lifeCycle: may(element, 'ParticipantObjectDataLifeCycle'),
      name,
      query,
    }),
    details: named(element, 'ParticipantObjectDetail').map((detail) => ({
      type: must(detail, 'type'),
      value: Buffer.from(must(detail, 'value'), 'base64').toString(),
    })),
  }
}

function codeOf(element: Element): AuditCode {
  const code = may(element, 'csd-code') ?? must(element, 'code')
  const text = may(element, 'originalText') ?? may(element, 'displayName') ?? code
  return { code, system: may(element, 'codeSystemName') ?? '', text }
}

const named = (element: Element, name: string): Element[] =>
  childrenOf(element).filter(({ localName }) => localName === name)

const textIn = (element: Element): string => bounded(textOf(element))

const may = (element: Element, name: string): string | undefined => {
  const value = element.getAttribute(name)
  return value === null ? undefined : bounded(value)
}

const must = (element: Element, name: string): string => {
  const value = may(element, name)
  if (value === undefined)
    throw new AuditMessageError(`An element of the message lacks its attribute ${name}.`)
  return value
}

function bounded(text: string): string {
  if (text.length > longest) throw new AuditMessageError('A value of the message is too long.')
  return text
}

function oneOf<Word extends string>(text: string | undefined, words: readonly Word[]): Word | undefined {
  if (text === undefined) return undefined
  const word = words.find((each) => each === text)
  if (word === undefined)
    throw new AuditMessageError('A code of the message is not among those of its schema.')
  return word
}

type Present<Fields> = { readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined> }

const optional = <Fields extends object>(fields: Fields): Present<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<Fields>
