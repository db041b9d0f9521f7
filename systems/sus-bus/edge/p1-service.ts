/**
 * P1's services at the second door: `POST /services/ObslugaReceptyWS` takes P1's signed SOAP 1.1 messages, `GET …?wsdl` answers the
 * description; and so does every other service that is a table and answers (`services.ts`). What is refused is a SOAP fault with P1's codes; a message is read once, and what is read is what was verified.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { type CallContext, isContext, type OidId, readContext } from '#standards/p1/call-context.ts'
import { faultMajor } from '#standards/p1/codes.ts'
import type { EnvelopedSignature } from '#standards/signatures/enveloped.ts'
import { readMessage } from '#standards/soap/description/read-message.ts'
import type { Complex, Namespace, ServiceDescription } from '#standards/soap/description/schema.ts'
import { writeMessage } from '#standards/soap/description/write-message.ts'
import { wsdlOf } from '#standards/soap/description/wsdl.ts'
import { type Envelope, inEnvelope, mustUnderstand, readEnvelope } from '#standards/soap/envelope.ts'
import { isSecurity, verified } from '#standards/soap/security.ts'
import { isFirst } from '../store.ts'
import { type CertifiedProvider, callerOf, type Rooms } from './caller.ts'
import type { Examiner } from './documents/signed.ts'
import { faultOf, faultWith } from './fault.ts'

/** Bytes: five documents of a megabyte as base64, and what is around them. */
const largest = 7_500_000

/** A service: what its messages look like, and what answers its operations. An operation without an answer is not available here yet. */
export interface P1Service {
  readonly description: ServiceDescription
  readonly operations: Readonly<Record<string, { readonly request: Complex; readonly answer: Complex }>>
  readonly namespaces: readonly Namespace[]
  readonly faultDetail: Complex
  /** How it says P1's codes, which are written here as prescriptions say them. */
  readonly codes: <C extends string>(code: C) => C
  readonly answers: Readonly<
    Record<string, ((request: never, context: Context, examiner: Examiner) => Promise<unknown>) | undefined>
  >
}

/** Whom the bus knows: what certificates say. */
export interface Certificates extends Rooms {
  /** The provider of the TLS certificate of a connection. */
  readonly connected: (request: FastifyRequest) => CertifiedProvider | null
  /** The provider of a certificate that signed a message, DER. Refuses what does not count now. */
  readonly signing: (certificate: Buffer) => Promise<CertifiedProvider | null>
  /** The right to practise of the employee's certificate that signed a document, DER. Refuses what does not count now. */
  readonly employee: (signature: EnvelopedSignature) => Promise<OidId>
  /** The PESEL of a person who signed with the identity card. Refuses what does not count now. */
  readonly person: (signature: EnvelopedSignature) => Promise<string>
  /** Number of a provider's node, under which its documents are numbered. */
  readonly nodeOf: (organization: string) => Promise<number>
}

export function p1Service(door: FastifyInstance, rooms: Certificates, service: P1Service): void {
  const path = `/services/${service.description.name}WS`
  door.register(async (inner) => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser(
      'text/xml',
      { parseAs: 'buffer', bodyLimit: largest },
      (_request, body, done) => done(null, body),
    )
    inner.setErrorHandler(async (error, request, reply) => sendFault(error, service, request, reply))
    inner.get<{ Querystring: Record<string, unknown> }>(path, async (request, reply) => {
      if (!('wsdl' in request.query)) refuse('incorrect', 'wsdl', 'Ask for ?wsdl, or POST a SOAP message.')
      return reply
        .type('text/xml; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(wsdlOf(service.description, `https://${request.host}${path}`))
    })
    inner.post(path, async (request, reply) =>
      reply
        .type('text/xml; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(await answerTo(rooms, service, request)),
    )
  })
}

function sendFault(
  error: unknown,
  service: P1Service,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { xml, problem } = faultOf(error, service)
  if (problem?.category === 'fault') request.log.error({ code: problem.code, err: (error as Error)?.name })
  return reply.code(500).type('text/xml; charset=utf-8').header('cache-control', 'no-store').send(xml)
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function textOf(body: unknown): string {
  try {
    return utf8.decode(body as Buffer)
  } catch {
    return faultWith(faultMajor.message, undefined, 'Send UTF-8.')
  }
}

async function answerTo(rooms: Certificates, service: P1Service, request: FastifyRequest): Promise<string> {
  const envelope = readEnvelope(textOf(request.body))
  mustUnderstand(envelope, (header) => isSecurity(header) || isContext(header))
  const name = operationOf(service, envelope, request.headers.soapaction)
  const { context, call } = await contextOf(rooms, envelope, request)
  const types = service.operations[name]
  const answer = service.answers[name]
  if (!answer || !types)
    return faultWith(faultMajor.internal, undefined, `The operation ${name} is not available here yet.`)
  const node = () => rooms.nodeOf(context.actor.organization ?? '')
  const examiner = { call, node, employee: rooms.employee, person: rooms.person }
  const content = await answer(readMessage(envelope.message, types.request) as never, context, examiner)
  return inEnvelope(writeMessage(types.answer, content as never, service.namespaces))
}

/** Told by the message; a SOAPAction that says something else is refused, so that nobody is misled by it. */
function operationOf(
  { description, operations }: P1Service,
  { message }: Envelope,
  action: string | string[] | undefined,
): string {
  const [name] =
    message.uri === description.namespace.uri
      ? (Object.entries(operations).find(([, { request }]) => request.name === message.local) ?? [])
      : []
  if (name === undefined)
    return faultWith(faultMajor.message, undefined, 'The Body holds no request of this service.')
  const told = String(action ?? '').replace(/^"(.*)"$/, '$1')
  if (told !== '' && told !== `urn:${name}`)
    faultWith(faultMajor.message, undefined, 'SOAPAction names another operation than the Body.')
  return name
}

interface From {
  readonly context: Context
  readonly call: CallContext
}

/** Verifies the message, once, and whom it is from. */
async function contextOf(rooms: Certificates, envelope: Envelope, request: FastifyRequest): Promise<From> {
  const { house, world } = rooms
  const [header, ...more] = envelope.headers.filter(isContext)
  if (!header || more.length > 0)
    return faultWith(faultMajor.message, undefined, 'Send exactly one header kontekstWywolania.')
  const at = world.clock.now()
  const { certificate, signature, until } = verified(envelope, { at, headers: [header] })
  const signer = await rooms.signing(certificate)
  const connected = rooms.connected(request)
  if (!signer || connected?.provider !== signer.provider)
    return faultWith(
      faultMajor.wssAuthentication,
      undefined,
      'The certificates of the connection and of the message are of two providers.',
    )
  if (!(await isFirst(world.database.log, { signature, at, until })))
    faultWith(faultMajor.wssAuthentication, undefined, 'This message was taken already: sign a new one.')
  const call = readContext(header)
  return { context: house.context(world, await callerOf(rooms, signer, call)), call }
}
