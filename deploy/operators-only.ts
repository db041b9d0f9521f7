/**
 * /metrics and the map are for operators (ASVS 5.0 13.4.5): this machine's own people on an instance that nobody else reaches;
 * elsewhere whoever shows the secret of `OPENP1_OPERATOR_SECRET`, as a bearer token or, in a browser, as a password of any name.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import { isLocal, type Where } from './own-names.ts'

const places = /^\/(?:metrics|map|api\/flows)(?:[/?]|$)/

export interface OperatorsOnlyOptions extends Where {
  /** At least 24 characters; without it nobody is let in from elsewhere. */
  readonly operatorSecret?: string | undefined
}

export function operatorsOnly(
  door: FastifyInstance,
  { operatorSecret, ...where }: OperatorsOnlyOptions,
): void {
  if (isLocal(where)) return
  const expected = operatorSecret === undefined ? undefined : hashOf(operatorSecret)
  door.addHook('onRequest', (request, reply, done) => {
    if (!places.test(request.url)) return done()
    const given = hashOf(secretIn(request.headers.authorization ?? ''))
    if (expected !== undefined && timingSafeEqual(given, expected)) return done()
    reply.header('www-authenticate', 'Basic realm="OpenP1 operators", charset="UTF-8"')
    refuse(
      'unauthenticated',
      'operators-only',
      'This page is for operators: send the secret of OPENP1_OPERATOR_SECRET as a bearer token or as the password.',
    )
  })
}

const hashOf = (text: string) => createHash('sha256').update(text).digest()

function secretIn(authorization: string): string {
  const [, bearer] = /^Bearer (\S+)$/i.exec(authorization) ?? []
  if (bearer !== undefined) return bearer
  const [, basic = ''] = /^Basic (\S+)$/i.exec(authorization) ?? []
  return Buffer.from(basic, 'base64')
    .toString()
    .replace(/^[^:]*:/, '')
}
