/**
 * SAZ as a service provider of Węzeł Krajowy (SAML 2.0): its two keys, which lie sealed in the database and in no file, and
 * what it knows of the node. The real node differs from the stand-in by settings alone.
 */
import type { KeyObject } from 'node:crypto'
import type { Carrier } from '#kernel/house.ts'
import { Problem, refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { checkArtifact } from '#standards/saml/artifact.ts'
import { readArtifactResponse, writeArtifactResolve } from '#standards/saml/artifact-resolve.ts'
import { type MadeKey, makeKey, newId, privateKeyOf, signerOf } from '#standards/saml/identity.ts'
import { readLogoutResponse, writeLogoutRequest } from '#standards/saml/logout.ts'
import type { Level } from '#standards/saml/names.ts'
import { SamlRefusal } from '#standards/saml/refusal.ts'
import { readResponse } from '#standards/saml/response.ts'
import type { Signer } from '#standards/saml/signature.ts'
import { fromEnvelope, inEnvelope } from '#standards/saml/soap.ts'
import type { Element } from '#standards/saml/xml.ts'
import { nodePaths } from '../../../standins/wezel-krajowy/contract.ts'
import { ownKeys } from './own-keys.ts'

export interface NationalNode {
  readonly entity: string
  /** Origin, `https://login.gov.pl`. */
  readonly url: string
  /** Public keys that it signs with. */
  readonly keys: readonly KeyObject[]
}

export interface SamlProvider {
  readonly entity: string
  /** Name of the service as the node shows it to people. */
  readonly name: string
  readonly returnTo: string
  readonly logout: string
  /** The least level of assurance of a sign-in, and of one that stands for a lost passkey. */
  readonly level: Level
  readonly highest: Level
  readonly signer: Signer
  readonly decryption: KeyObject
  /** DER as base64. */
  readonly encryption: string
  readonly node: NationalNode
}

export interface SamlSettings {
  /** Our entity id; by default an address of ours. */
  readonly entity?: string | undefined
  /** Origin at which browsers and the node reach us. */
  readonly url: string
  readonly node: NationalNode
}

/** Our side, with keys that are made at the first start. */
export async function samlProvider(world: World, { entity, url, node }: SamlSettings): Promise<SamlProvider> {
  const at = world.clock.now()
  const own = (name: string, use: 'sign' | 'agree'): Promise<MadeKey> =>
    ownKeys.getOrAdd(world, name, () => makeKey('OpenP1', use, at))
  const signing = await own('saml-signing', 'sign')
  const encryption = await own('saml-encryption', 'agree')
  return {
    entity: entity ?? `${url}/saz/saml`,
    name: 'OpenP1',
    returnTo: `${url}/saz/return`,
    logout: `${url}/saz/saml/logout`,
    level: 'http://eidas.europa.eu/LoA/substantial',
    highest: 'http://eidas.europa.eu/LoA/high',
    signer: signerOf(signing),
    decryption: privateKeyOf(encryption.key),
    encryption: encryption.certificate.toString('base64'),
    node,
  }
}

/** How SAZ reaches the node behind the browser's back: SOAP 1.1, every message signed, every answer verified. */
export function overTheNode(provider: () => SamlProvider): Carrier {
  return async (world, operation, input) => {
    try {
      if (operation.name === 'resolve') return await resolve(world, provider(), input as Resolve)
      return await logout(world, provider(), input as Logout)
    } catch (error) {
      throw asSignInProblem(error)
    }
  }
}

interface Resolve {
  readonly artifact: string
  readonly request: string
  readonly atHighest?: boolean
}

interface Logout {
  readonly nameId: string
  readonly sessionIndex: string
}

async function resolve(world: World, own: SamlProvider, { artifact, request, atHighest }: Resolve) {
  const { entity: issuer, keys } = own.node
  checkArtifact(artifact, issuer)
  const head = headFor(world, own, nodePaths.resolve)
  const answer = await send(head.destination, writeArtifactResolve(own.signer, head, artifact))
  const at = world.clock.now()
  const response = readArtifactResponse(answer, keys, { issuer, at, inResponseTo: head.id })
  const { entity: audience, returnTo: recipient } = own
  const level = atHighest ? own.highest : own.level
  const awaited = { issuer, audience, recipient, level, at, inResponseTo: request }
  const { id, person, nameId, sessionIndex } = readResponse(
    response,
    { node: keys, own: own.decryption },
    awaited,
  )
  return { ...person, assertion: id, nameId, sessionIndex }
}

async function logout(world: World, own: SamlProvider, ended: Logout) {
  const head = headFor(world, own, nodePaths.logout)
  const answer = await send(head.destination, writeLogoutRequest(own.signer, head, ended))
  const { entity: issuer, keys } = own.node
  // UnknownPrincipal too: the node's session is gone, which is what was wanted.
  readLogoutResponse(answer, keys, { issuer, at: world.clock.now(), inResponseTo: head.id })
  return {}
}

const headFor = (world: World, { entity, node }: SamlProvider, path: string) => ({
  id: newId(),
  issuer: entity,
  at: world.clock.now(),
  destination: `${node.url}${path}`,
})

const most = 300_000

async function send(to: string, message: string): Promise<Element> {
  const away = () => refuse('unavailable', 'unreachable', 'Węzeł Krajowy does not answer. Try again shortly.')
  const response = await fetch(to, {
    method: 'POST',
    redirect: 'error',
    headers: {
      'content-type': 'text/xml; charset=utf-8',
      SOAPAction: '"http://www.oasis-open.org/committees/security"',
    },
    body: inEnvelope(message),
    signal: AbortSignal.timeout(5_000),
  }).catch(away)
  if (!response.ok || Number(response.headers.get('content-length') ?? 0) > most) return away()
  return fromEnvelope(await response.text().catch(away))
}

/** A message that was not believed, as a refusal to sign in. */
function asSignInProblem(error: unknown): unknown {
  if (!(error instanceof SamlRefusal)) return error
  if (error.code === 'artifact')
    return new Problem(
      'unauthenticated',
      'artifact-used',
      'This sign-in was already used or is too old. Sign in again.',
    )
  if (error.code === 'status')
    return new Problem('unauthenticated', 'not-signed-in', 'Węzeł Krajowy signed nobody in. Sign in again.')
  return new Problem(
    'unauthenticated',
    `saml-${error.code}`,
    `The answer of Węzeł Krajowy is not trusted. ${error.message}`,
  )
}
