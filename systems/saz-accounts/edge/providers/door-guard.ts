/**
 * Who stands at the second door: each request is held against the register of certificates, also on a connection that
 * was opened before. The handshake lets everybody in, so that a wrong certificate gets words instead of a broken
 * connection; from there on nothing is answered but the reason (docs/decisions/2611-provider-certificates.md).
 */
import { createHash } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { remindedOf } from '../../rules/certificate-reminder.ts'
import { type CertificateRow, register } from './register.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The provider's TLS certificate, at the second door. */
    certificate: CertificateRow | null
  }
}

export function guardDoor(door: FastifyInstance, world: World): void {
  door.decorateRequest('certificate', null)
  door.addHook('onRequest', async (request, reply) => {
    try {
      const row = await certificateOf(request.raw.socket as TLSSocket, world)
      request.certificate = row
      if (row.not_after <= remindedOf(world.clock.now()).until)
        reply.header('certificate-ends', row.not_after.toISOString())
    } catch (error) {
      reply.header('connection', 'close')
      throw error
    }
  })
}

/** Refuses `unauthenticated/…` whoever has no TLS certificate of a provider that counts now. */
export async function certificateOf(socket: TLSSocket, world: World): Promise<CertificateRow> {
  const fingerprint = fingerprintOf(socket)?.hash
  if (fingerprint === undefined)
    return refuse(
      'unauthenticated',
      'no-certificate',
      "Connect with your provider's TLS certificate (npm run ca -- sample makes one).",
    )
  const row = await register.byFingerprint(world.database.sql, fingerprint)
  if (!row || (row.kind === 'tls' && !socket.authorized))
    return refuse(
      'unauthenticated',
      'certificate-unknown',
      'This certificate was not issued by the authority of this instance.',
    )
  if (row.kind !== 'tls')
    return refuse(
      'forbidden',
      'certificate-kind',
      'This certificate is for signing. Connect with the TLS certificate of the same provider.',
    )
  mustCount(row, world.clock.now())
  return row
}

/** Refuses a certificate that is revoked or out of its time. */
export function mustCount({ revoked_at, not_before, not_after }: CertificateRow, at: Date): void {
  if (revoked_at !== null)
    refuse('unauthenticated', 'certificate-revoked', 'This certificate was revoked. Get a new one.')
  if (at < not_before || at >= not_after)
    refuse('unauthenticated', 'certificate-expired', 'This certificate is out of its time. Get a new one.')
}

/** Name of the certificate that this connection shows, when one of our authorities issued it: known before anything is looked up. */
export function certificateShown({ raw }: FastifyRequest): string | undefined {
  const socket = raw.socket as TLSSocket
  return socket.authorized ? fingerprintOf(socket)?.name : undefined
}

/** A connection keeps its certificate: renegotiation and resumption are off at this door. */
interface Fingerprint {
  readonly hash: Buffer
  readonly name: string
}

const fingerprints = new WeakMap<TLSSocket, Fingerprint>()

function fingerprintOf(socket: TLSSocket): Fingerprint | undefined {
  const known = fingerprints.get(socket)
  if (known) return known
  const raw = socket.getPeerX509Certificate()?.raw
  if (raw === undefined) return undefined
  const hash = createHash('sha256').update(raw).digest()
  const found = { hash, name: hash.toString('hex') }
  fingerprints.set(socket, found)
  return found
}
