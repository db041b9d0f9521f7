/** SAZ's cookies: out of reach for scripts, and never sent along by other sites' forms. */
import { createHash, randomBytes } from 'node:crypto'
import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { From } from '../contract.ts'
import { browserOf } from '../rules/device.ts'
import { isByHttps } from './by-https.ts'

export const sessionCookie = 'openp1_session'
export const stateCookie = 'openp1_state'
/** Of a sign-in that waits for a passkey. */
export const waitingCookie = 'openp1_waiting'
/** Names the device for a year; a session is bound to it. */
const deviceCookie = 'openp1_device'
const isDevice = /^[\w-]{20,200}$/

/** By https a browser keeps a cookie of this name from other hosts and from plain http (RFC 6265bis §4.1.3.2; ASVS 5.0 3.3.3). */
const nameFor = (request: FastifyRequest, name: string) => (isByHttps(request) ? `__Host-${name}` : name)

export const cookieIn = (request: FastifyRequest, name: string): string | undefined =>
  request.cookies[nameFor(request, name)]

export const secretOf = (request: FastifyRequest): string | undefined => cookieIn(request, sessionCookie)

/** Where a request comes from, as far as it tells. */
export function fromOf(request: FastifyRequest): From {
  const name = cookieIn(request, deviceCookie) ?? ''
  const browser = browserOf(request.headers['user-agent'])
  return {
    ...(isDevice.test(name) && { device: createHash('sha256').update(name).digest('base64url') }),
    ...(browser && { browser }),
  }
}

/** The device's cookie is given before anybody signs in, and kept. */
export function nameDevice(request: FastifyRequest, reply: FastifyReply): void {
  const known = cookieIn(request, deviceCookie) ?? ''
  const name = isDevice.test(known) ? known : randomBytes(24).toString('base64url')
  setCookie(reply, deviceCookie, name, 365 * 86_400)
}

/** `lax`, not `strict`: a person comes back from Węzeł Krajowy, another site. */
export function setCookie(reply: FastifyReply, name: string, value: string, maxAge: number): void {
  reply.setCookie(nameFor(reply.request, name), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isByHttps(reply.request),
    maxAge,
  })
}

export const dropCookie = (reply: FastifyReply, name: string): FastifyReply =>
  reply.clearCookie(nameFor(reply.request, name), { path: '/', secure: isByHttps(reply.request) })
