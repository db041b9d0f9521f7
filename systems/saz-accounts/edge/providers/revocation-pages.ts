/**
 * What everybody may ask about our certificates, over plain HTTP as RFC 5280 and RFC 6960 want it, under P1's own paths:
 *   GET  /ccp1/crl/CCP1SubCATLS.crl   the list of revoked certificates (also CCP1SubCAWSS, CCP1RootCA)
 *   POST /ccp1/ocsp                   one certificate's standing, now; GET /ccp1/ocsp/<base64> too
 *   GET  /ccp1/ca.pem                 the authorities, to be trusted
 */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { readCertificate } from '#standards/x509/certificate.ts'
import { signList } from '#standards/x509/crl.ts'
import {
  answerRequest,
  longestRequest,
  readRequest,
  refusedRequest,
  type Status,
} from '#standards/x509/ocsp.ts'
import {
  type Authority,
  authoritiesOf,
  authorityNames,
  fileNameOf,
  trustedCertificates,
  wholeSecond,
} from './authority.ts'
import { type CertificateRow, register } from './register.ts'

const hour = 3_600_000
/** A list counts for a day, and is made anew whenever it is asked for after an hour or a revocation. */
const listCounts = 24 * hour
const listAge = hour
/** An answer counts for a minute: long enough to be checked, too short to outlive a revocation by much. */
const answerCounts = 60_000

interface MadeList {
  readonly der: Buffer
  readonly at: number
  /** What was revoked when it was made. */
  readonly of: string
}

export function revocationPages(door: FastifyInstance, world: World): void {
  door.register(async (pages) => {
    pages.addContentTypeParser(
      'application/ocsp-request',
      { parseAs: 'buffer', bodyLimit: longestRequest },
      (_request, body, done) => done(null, body),
    )
    pages.get('/ccp1/ca.pem', async (_request, reply) =>
      reply.type('application/x-pem-file').send((await trustedCertificates(world)).join('')),
    )
    const lists = new Map<string, MadeList>()
    pages.get<{ Params: { file: string } }>('/ccp1/crl/:file', async ({ params }, reply) => {
      const name = authorityNames.find((each) => `${fileNameOf(each)}.crl` === params.file)
      if (name === undefined) return refuse('not-found', 'no-list', 'There is no such list of certificates.')
      const authority = (await authoritiesOf(world))[name]
      return reply.type('application/pkix-crl').send(await listOf(world, authority, lists))
    })
    pages.post<{ Body: unknown }>('/ccp1/ocsp', async ({ body }, reply) =>
      sendStanding(world, reply, Buffer.isBuffer(body) ? body : Buffer.alloc(0)),
    )
    pages.get<{ Params: { '*': string } }>('/ccp1/ocsp/*', async ({ params }, reply) => {
      if (params['*'].length > longestRequest)
        refuse('too-large', 'ocsp-request', 'Send a longer OCSP request by POST.')
      return sendStanding(world, reply, Buffer.from(params['*'], 'base64'))
    })
  })
}

async function listOf(world: World, authority: Authority, made: Map<string, MadeList>): Promise<Buffer> {
  const now = wholeSecond(world.clock.now())
  const { sql } = world.database
  const rows = await register.revoked(sql, authority.id, now)
  const of = rows.map(({ serial }) => serial.toString('hex')).join()
  const known = made.get(authority.id)
  if (known && known.of === of && now.getTime() - known.at < listAge) return known.der
  const der = signList(
    {
      issuer: authority.name,
      number: await register.nextList(sql, authority.id),
      thisUpdate: now,
      nextUpdate: new Date(now.getTime() + listCounts),
      revoked: rows.map(({ serial, revoked_at, reason }) => ({
        serial,
        at: revoked_at ?? now,
        reason: reason ?? 0,
      })),
    },
    authority.key,
  )
  made.set(authority.id, { der, at: now.getTime(), of })
  return der
}

async function sendStanding(world: World, reply: FastifyReply, request: Buffer): Promise<FastifyReply> {
  reply.type('application/ocsp-response').header('cache-control', 'no-store')
  const authorities = await authoritiesOf(world)
  const asked = readRequest(request, Object.values(authorities))
  if (typeof asked === 'string') return reply.send(refusedRequest(asked))
  const found = await register.bySerials(world.database.sql, asked.serials)
  const below = asked.issuer.id === 'root' ? Object.values(authorities).map(serialOf) : []
  const statuses = asked.serials.map((serial): Status => {
    if (below.some((each) => each.equals(serial))) return { is: 'good' }
    return statusOf(found.find((row) => row.serial.equals(serial) && row.authority === asked.issuer.id))
  })
  const at = wholeSecond(world.clock.now())
  return reply.send(answerRequest(asked, statuses, { at, until: new Date(at.getTime() + answerCounts) }))
}

/** The authorities below the root stand beside the register: an instance ends with them. */
const serialOf = ({ certificate }: Authority): Buffer =>
  Buffer.from(readCertificate(certificate).tbsCertificate.serialNumber)

function statusOf(row: CertificateRow | undefined): Status {
  if (!row) return { is: 'unknown' }
  if (row.revoked_at === null) return { is: 'good' }
  return { is: 'revoked', at: wholeSecond(row.revoked_at), reason: row.reason ?? 0 }
}
