/**
 * Whether a browser came by https. TLS may end before us, so the name it asked for tells, too: plain http is for this machine alone, and
 * under any other name there is only https.
 */
import type { FastifyRequest } from 'fastify'

const ownNames = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

export const isByHttps = ({ protocol, headers }: FastifyRequest): boolean =>
  protocol === 'https' || headers['x-forwarded-proto'] === 'https' || !ownNames.test(headers.host ?? '')
