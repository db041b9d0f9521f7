/** What the node knows of people who are signed in, and its two doors behind the browser's back: artifacts and log-out. */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { samplePeople } from '#population/sample-people.ts'
import { makeArtifact } from '#standards/saml/artifact.ts'
import { readArtifactResolve, writeArtifactResponse } from '#standards/saml/artifact-resolve.ts'
import { writeAssertion } from '#standards/saml/assertion.ts'
import type { Asked } from '#standards/saml/authn-request.ts'
import { newId } from '#standards/saml/identity.ts'
import {
  type Ended,
  readLogoutRequest,
  readLogoutResponse,
  writeLogoutRequest,
  writeLogoutResponse,
} from '#standards/saml/logout.ts'
import { checkIssuer } from '#standards/saml/message.ts'
import { SamlRefusal } from '#standards/saml/refusal.ts'
import { writeResponse } from '#standards/saml/response.ts'
import { fromEnvelope, inEnvelope, soapFault } from '#standards/saml/soap.ts'
import type { Element } from '#standards/saml/xml.ts'
import { nodePaths } from './contract.ts'
import type { Registered } from './identity.ts'
import type { NodeOptions } from './server.ts'
import { Waiting } from './waiting.ts'

type Sample = (typeof samplePeople)[number]

interface Answer {
  readonly response: string
  readonly service: Registered
}

const minute = 60_000

export class NodeSessions {
  readonly artifacts: Waiting<Answer>
  readonly #options: NodeOptions
  /** Who is signed in where, by the node's own session. */
  readonly #live: Waiting<Ended & { service: Registered }>

  constructor(options: NodeOptions) {
    this.#options = options
    this.artifacts = new Waiting(options.clock, minute)
    this.#live = new Waiting(options.clock, 12 * 60 * minute)
  }

  /** The person proved who they are: an answer waits under an artifact, for the service that asked. */
  begin(service: Registered, asked: Asked, sample: Sample): { artifact: string; session: string } {
    const { clock, entity, signer } = this.#options
    const at = clock.now()
    const session = randomBytes(24).toString('base64url')
    const ended = { nameId: randomBytes(16).toString('hex'), sessionIndex: session }
    const { given, family, birthDate, pesel } = sample
    const assertion = writeAssertion(signer, {
      ...ended,
      id: newId(),
      issuer: entity,
      audience: service.entity,
      recipient: service.returnTo,
      inResponseTo: asked.id,
      at,
      level: asked.level,
      person: { givenName: given, familyName: family, birthDate, pesel },
    })
    const head = { id: newId(), issuer: entity, at, destination: service.returnTo, inResponseTo: asked.id }
    const artifact = makeArtifact(entity)
    this.artifacts.put(artifact, {
      service,
      response: writeResponse(signer, head, assertion, service.encryption),
    })
    this.#live.put(session, { ...ended, service })
    return { artifact, session }
  }

  /** The service told that its session ended. False when there was none. */
  end({ nameId, sessionIndex }: Ended, service: Registered): boolean {
    const found = this.#live.see(sessionIndex)
    if (found?.nameId !== nameId || found.service !== service) return false
    return this.#live.take(sessionIndex) !== undefined
  }

  /** The person signs out at the node: the service is told. False when there is no such session. */
  async endEverywhere(session: string): Promise<boolean> {
    const found = this.#live.take(session)
    if (!found) return false
    const { clock, entity, signer } = this.#options
    const { logout: destination, entity: issuer, keys } = found.service
    const head = { id: newId(), issuer: entity, at: clock.now(), destination }
    const answer = await fetch(destination, {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8' },
      body: inEnvelope(writeLogoutRequest(signer, head, found)),
      signal: AbortSignal.timeout(5_000),
    })
    const expected = { issuer, at: clock.now(), inResponseTo: head.id }
    return readLogoutResponse(fromEnvelope(await answer.text()), keys, expected) === 'Success'
  }
}

/** SOAP doors of the node. A message that is not believed gets a fault, without a reason that helps a forger. */
export function backChannel(node: FastifyInstance, options: NodeOptions, sessions: NodeSessions): void {
  const { clock, entity, signer, url, services } = options
  node.addContentTypeParser(
    ['text/xml', 'application/soap+xml'],
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  )
  const senderOf = (message: Element): Registered => {
    const service = services.find((each) => isFrom(message, each.entity))
    if (!service) throw new SamlRefusal('issuer', 'No registered service.')
    return service
  }

  node.post<{ Body: string }>(nodePaths.resolve, (request, reply) =>
    answered(reply, () => {
      const message = fromEnvelope(request.body)
      const service = senderOf(message)
      const expected = {
        issuer: service.entity,
        at: clock.now(),
        destination: `${url()}${nodePaths.resolve}`,
      }
      const { id, artifact } = readArtifactResolve(message, service.keys, expected)
      const found = sessions.artifacts.take(artifact)
      const head = { id: newId(), issuer: entity, at: clock.now(), inResponseTo: id }
      // Unknown, used, or another's: no message, but Success (SAML Core 3.5.3).
      return writeArtifactResponse(signer, head, found?.service === service ? found.response : '')
    }),
  )

  node.post<{ Body: string }>(nodePaths.logout, (request, reply) =>
    answered(reply, () => {
      const message = fromEnvelope(request.body)
      const service = senderOf(message)
      const expected = { issuer: service.entity, at: clock.now(), destination: `${url()}${nodePaths.logout}` }
      const { id, ...ended } = readLogoutRequest(message, service.keys, expected)
      const head = { id: newId(), issuer: entity, at: clock.now(), inResponseTo: id }
      return writeLogoutResponse(signer, head, sessions.end(ended, service) ? 'Success' : 'UnknownPrincipal')
    }),
  )
}

function isFrom(message: Element, entity: string): boolean {
  try {
    checkIssuer(message, entity)
    return true
  } catch {
    return false
  }
}

function answered(reply: FastifyReply, write: () => string): FastifyReply {
  reply.type('text/xml; charset=utf-8')
  try {
    return reply.send(inEnvelope(write()))
  } catch (error) {
    if (!(error instanceof SamlRefusal)) throw error
    return reply.code(500).send(soapFault('Client', `Refused: ${error.code}.`))
  }
}
