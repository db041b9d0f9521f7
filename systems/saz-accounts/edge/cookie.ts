/** SAZ's cookies: out of reach for scripts, and never sent along by other sites' forms. */
import { createHash, randomBytes } from 'node:crypto'
import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { From } from '../contract.ts'
import { browserOf } from '../rules/device.ts'

export const sessionCookie = 'openp1_session'
export const stateCookie = 'openp1_state'
/** Names the device for a year; a session is bound to it. */
const deviceCookie = 'openp1_device'
const isDevice = /^[\w-]{20,200}$/

export function secretOf(request: FastifyRequest): string | undefined {
  return request.cookies[sessionCookie]
}

/** Where a request comes from, as far as it tells. */
export function fromOf({ cookies, headers }: FastifyRequest): From {
  const name = cookies[deviceCookie] ?? ''
  const browser = browserOf(headers['user-agent'])
  return {
    ...(isDevice.test(name) && { device: createHash('sha256').update(name).digest('base64url') }),
    ...(browser && { browser }),
  }
}

/** The device's cookie is given before anybody signs in, and kept. */
export function nameDevice(request: FastifyRequest, reply: FastifyReply): void {
  const known = request.cookies[deviceCookie] ?? ''
  const name = isDevice.test(known) ? known : randomBytes(24).toString('base64url')
  setCookie(reply, deviceCookie, name, 365 * 86_400)
}

/** `lax`, not `strict`: a person comes back from Węzeł Krajowy, another site. */
export function setCookie(reply: FastifyReply, name: string, value: string, maxAge: number): void {
  reply.setCookie(name, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: reply.request.protocol === 'https',
    maxAge,
  })
}
