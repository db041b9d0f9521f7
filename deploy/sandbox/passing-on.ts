/** One address for all worlds: a request that names another one is answered there. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { ownWorld, worldName } from './world-name.ts'
import type { Worlds } from './worlds.ts'

/** `front`: what everybody uses. `providers`: with mutual TLS. */
export type DoorName = 'front' | 'providers'

const worldHeader = 'x-openp1-world'
const inPath = /^\/w\/([^/?#]*)(?=[/?#]|$)/

/** Must be the first that looks at a request of the door: what is passed on is counted, guarded and logged in its own world. */
export function passOn(door: FastifyInstance, which: DoorName, worlds: Worlds): void {
  door.addHook('onRequest', async ({ raw }, reply) => {
    const asked = takeWorldOf(raw)
    if (asked === undefined) return
    const name = worldName(asked)
    const other = name === ownWorld ? undefined : await worlds.at(name)
    reply.hijack()
    if (other) other.roof.answer(which, raw, reply.raw)
    else door.routing(raw, reply.raw)
  })
}

/** The name in the path counts before the one in the header; both are gone from the request afterwards. */
function takeWorldOf(raw: IncomingMessage): string | undefined {
  const header = raw.headers[worldHeader]
  delete raw.headers[worldHeader]
  const { url = '/' } = raw
  const [found, name] = inPath.exec(url) ?? []
  if (found === undefined) return header === undefined ? undefined : String(header)
  const rest = url.slice(found.length)
  raw.url = rest.startsWith('/') ? rest : `/${rest}`
  return name
}

export type Answer = (which: DoorName, request: IncomingMessage, response: ServerResponse) => void

export const answerBy =
  (doors: Readonly<Record<DoorName, FastifyInstance>>): Answer =>
  (which, request, response) =>
    doors[which].routing(request, response)
