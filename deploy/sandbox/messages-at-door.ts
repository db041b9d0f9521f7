/** Notes what comes in at a door of a world and what goes out: the paths that programs use, not the pages. */
import { Transform } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { World } from '#kernel/world.ts'
import type { Messages, Side } from './messages.ts'
import type { DoorName } from './passing-on.ts'

const noted = /^\/(?:services|fhir|token|oauth|api)(?:[/?]|$)/

/** Of each side. */
const mostCharacters = 500_000

/** A secret that opens something is shortened; the rest is made up, like all people here. */
const secret = /^(Bearer|DPoP|Basic) (.{0,6}).*$/i

interface Noting {
  readonly began: number
  readonly request: Buffer[]
  answer: string
}

export function messagesAtDoor(
  door: FastifyInstance,
  which: DoorName,
  world: World,
  messages: Messages,
): void {
  const notes = new WeakMap<FastifyRequest, Noting>()
  door.addHook('onRequest', (request, _reply, done) => {
    if (noted.test(request.url)) notes.set(request, { began: performance.now(), request: [], answer: '' })
    done()
  })
  door.addHook('preParsing', (request, _reply, payload, done) => {
    const noting = notes.get(request)
    if (noting === undefined) return done(null, payload)
    const seen = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        noting.request.push(chunk)
        next(null, chunk)
      },
    })
    payload.once('error', (error) => seen.destroy(error))
    done(null, payload.pipe(seen))
  })
  door.addHook('onSend', (request, _reply, payload, done) => {
    const noting = notes.get(request)
    if (noting) noting.answer = textOf(payload)
    done(null, payload)
  })
  door.addHook('onResponse', (request, reply, done) => {
    const noting = notes.get(request)
    if (noting)
      messages.add({
        at: world.clock.now().toISOString(),
        milliseconds: Math.round(performance.now() - noting.began),
        door: which,
        method: request.method,
        path: request.url,
        status: reply.statusCode,
        request: sideOf(request.headers, Buffer.concat(noting.request).toString()),
        answer: sideOf(reply.getHeaders(), noting.answer),
      })
    done()
  })
}

const textOf = (payload: unknown): string => {
  if (typeof payload === 'string') return payload
  if (Buffer.isBuffer(payload)) return payload.toString()
  return payload === null || payload === undefined ? '' : '(a stream)'
}

const sideOf = (headers: Readonly<Record<string, unknown>>, body: string): Side => ({
  headers: Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, String(value).replace(secret, '$1 $2\u2026')]),
  ),
  body: body.slice(0, mostCharacters),
  isCut: body.length > mostCharacters,
})
