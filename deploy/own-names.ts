/** The names under which the front door answers: this machine's own on loopback, and the public one behind a proxy. */
import type { FastifyInstance } from 'fastify'
import { refuse } from '#kernel/problem.ts'

export interface Where {
  readonly host: string
  readonly publicUrl?: string | undefined
}

const isLoopback = (host: string) => ['localhost', '127.0.0.1', '::1'].includes(host)

/** Whether nobody but this machine reaches the instance. A proxy before it lets the world in, wherever it listens. */
export const isLocal = ({ host, publicUrl }: Where): boolean => isLoopback(host) && publicUrl === undefined

const local = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

/**
 * On loopback, a page elsewhere must not reach us through a name that it made point here (DNS rebinding). With a public address every
 * request counts as sent to it, whatever name the proxy wrote: addresses, cookies and origins follow from settings.
 */
export function ownNamesOnly(door: FastifyInstance, { host, publicUrl }: Where): void {
  const known = publicUrl === undefined ? undefined : new URL(publicUrl)
  if (!isLoopback(host) && known === undefined) return
  door.addHook('onRequest', (request, _reply, done) => {
    const { headers } = request
    const name = headers.host ?? ''
    if (isLoopback(host) && !local.test(name) && name !== known?.host)
      refuse(
        'forbidden',
        'unknown-host',
        'This instance answers only as localhost; set OPENP1_URL for its public address, OPENP1_HOST to listen elsewhere.',
      )
    if (known !== undefined) {
      headers.host = known.host
      headers['x-forwarded-proto'] = known.protocol.slice(0, -1)
    }
    done()
  })
}
