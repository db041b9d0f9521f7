/**
 * ObslugaReceptyWS at the second door: `POST /services/ObslugaReceptyWS` takes P1's signed SOAP 1.1 messages, `GET …?wsdl` answers the
 * description. What is refused is a SOAP fault with P1's codes; a message is read once, and what is read is what was verified.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { type CallContext, isContext, type OidId, readContext } from '#standards/p1/call-context.ts'
import { faultMajor } from '#standards/p1/codes.ts'
import {
  messageNamespaces,
  type OperationName,
  obslugaRecepty,
  operations,
} from '#standards/p1/obsluga-recepty.table.ts'
import { readMessage } from '#standards/soap/description/read-message.ts'
import { writeMessage } from '#standards/soap/description/write-message.ts'
import { wsdlOf } from '#standards/soap/description/wsdl.ts'
import { type Envelope, inEnvelope, mustUnderstand, readEnvelope } from '#standards/soap/envelope.ts'
import { isSecurity, verified } from '#standards/soap/security.ts'
import { isFirst } from '../store.ts'
import { answers } from './answers/all.ts'
import { type CertifiedProvider, callerOf, type Rooms } from './caller.ts'
import { faultOf, faultWith } from './fault.ts'

const path = '/services/ObslugaReceptyWS'

/** Bytes: five documents of a megabyte as base64, and what is around them. */
const largest = 7_500_000

export interface PrescriptionService extends Rooms {
  /** The provider of the TLS certificate of a connection. */
  readonly connected: (request: FastifyRequest) => CertifiedProvider | null
  /** The provider of a certificate that signed a message, DER. Refuses what does not count now. */
  readonly signing: (certificate: Buffer) => Promise<CertifiedProvider | null>
  /** The right to practise of the employee's certificate that signed a document, DER. Refuses what does not count now. */
  readonly employee: (certificate: Buffer) => Promise<OidId>
  /** Number of a provider's node, under which its documents are numbered. */
  readonly nodeOf: (organization: string) => Promise<number>
}

export function prescriptionService(door: FastifyInstance, service: PrescriptionService): void {
  door.register(async (inner) => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser(
      'text/xml',
      { parseAs: 'buffer', bodyLimit: largest },
      (_request, body, done) => done(null, body),
    )
    inner.setErrorHandler(async (error, request, reply) => sendFault(error, request, reply))
    inner.get<{ Querystring: Record<string, unknown> }>(path, async (request, reply) => {
      if (!('wsdl' in request.query)) refuse('incorrect', 'wsdl', 'Ask for ?wsdl, or POST a SOAP message.')
      return reply
        .type('text/xml; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(wsdlOf(obslugaRecepty, `https://${request.host}${path}`))
    })
    inner.post(path, async (request, reply) =>
      reply
        .type('text/xml; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(await answerTo(service, request)),
    )
  })
}

function sendFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { xml, problem } = faultOf(error)
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

async function answerTo(service: PrescriptionService, request: FastifyRequest): Promise<string> {
  const envelope = readEnvelope(textOf(request.body))
  mustUnderstand(envelope, (header) => isSecurity(header) || isContext(header))
  const name = operationOf(envelope, request.headers.soapaction)
  const { context, call } = await contextOf(service, envelope, request)
  const { request: asked, answer: type } = operations[name]
  const answer = answers[name]
  if (!answer)
    return faultWith(faultMajor.internal, undefined, `The operation ${name} is not available here yet.`)
  const node = () => service.nodeOf(context.actor.organization ?? '')
  const examiner = { call, node, employee: service.employee }
  const content = await answer(readMessage(envelope.message, asked) as never, context, examiner)
  return inEnvelope(writeMessage(type, content as never, messageNamespaces))
}

/** Told by the message; a SOAPAction that says something else is refused, so that nobody is misled by it. */
function operationOf({ message }: Envelope, action: string | string[] | undefined): OperationName {
  const name = message.uri === obslugaRecepty.namespace.uri ? byElement.get(message.local) : undefined
  if (!name) return faultWith(faultMajor.message, undefined, 'The Body holds no request of this service.')
  const told = String(action ?? '').replace(/^"(.*)"$/, '$1')
  if (told !== '' && told !== `urn:${name}`)
    faultWith(faultMajor.message, undefined, 'SOAPAction names another operation than the Body.')
  return name
}

const byElement = new Map(
  Object.entries(operations).map(([name, { request }]) => [request.name, name as OperationName]),
)

interface From {
  readonly context: Context
  readonly call: CallContext
}

/** Verifies the message, once, and whom it is from. */
async function contextOf(
  service: PrescriptionService,
  envelope: Envelope,
  request: FastifyRequest,
): Promise<From> {
  const { house, world } = service
  const [header, ...more] = envelope.headers.filter(isContext)
  if (!header || more.length > 0)
    return faultWith(faultMajor.message, undefined, 'Send exactly one header kontekstWywolania.')
  const at = world.clock.now()
  const { certificate, signature, until } = verified(envelope, { at, headers: [header] })
  const signer = await service.signing(certificate)
  const connected = service.connected(request)
  if (!signer || connected?.provider !== signer.provider)
    return faultWith(
      faultMajor.wssAuthentication,
      undefined,
      'The certificates of the connection and of the message are of two providers.',
    )
  if (!(await isFirst(world.database.sql, { signature, at, until })))
    faultWith(faultMajor.wssAuthentication, undefined, 'This message was taken already: sign a new one.')
  const call = readContext(header)
  return { context: house.context(world, await callerOf(service, signer, call)), call }
}
