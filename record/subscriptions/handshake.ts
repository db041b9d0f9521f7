/**
 * Which handshakes of a websocket (https://www.rfc-editor.org/rfc/rfc6455#section-4.2) are taken: encrypted ones, or those from this
 * machine itself, and from pages of our own or of applications that were entered. Programs that are no browsers tell no origin.
 */
import type { IncomingMessage } from 'node:http'

export interface SocketPlace {
  /** Origin at which the world finds this door, behind a proxy. */
  readonly publicUrl?: string | undefined
  /** Whether pages of this origin belong to an application that was entered. */
  readonly isOrigin?: ((origin: string) => boolean) | undefined
}

/** Status with which a handshake is refused; undefined when it is taken. */
export function refusedHandshake(request: IncomingMessage, place: SocketPlace): 403 | 426 | undefined {
  if (!isEncrypted(request, place)) return 426
  const { origin } = request.headers
  if (origin === undefined || isOwn(origin, request, place) || place.isOrigin?.(origin)) return undefined
  return 403
}

/** Nobody listens on the way: TLS ends here, or at a proxy on this machine, or the client is on this machine itself. */
function isEncrypted({ socket, headers }: IncomingMessage, { publicUrl }: SocketPlace): boolean {
  if ('encrypted' in socket) return true
  const isHere = /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '')
  return isHere && !publicUrl?.startsWith('http:') && headers['x-forwarded-proto'] !== 'http'
}

const local = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::(\d+))?$/

/** Without a public address pages of ours are those on this machine, at this very port: another name may have been made to point here. */
function isOwn(origin: string, { socket }: IncomingMessage, { publicUrl }: SocketPlace): boolean {
  if (publicUrl !== undefined) return origin === new URL(publicUrl).origin
  return Number(local.exec(origin)?.[1]) === socket.localPort
}
