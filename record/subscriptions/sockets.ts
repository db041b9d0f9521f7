/**
 * Telling over websockets (https://hl7.org/fhir/uv/subscriptions-backport/channels.html#websockets): whoever connects shows a token
 * and then hears of its subscriptions. What was sent counts as told when the client's answer to a ping has come back, which it
 * sends after everything before.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { World } from '#kernel/world.ts'
import { column } from '../column.ts'
import { refusedHandshake, type SocketPlace } from './handshake.ts'
import { SocketClient } from './socket-client.ts'
import { columns, type Subscribed } from './store.ts'

export const socketPath = '/fhir/$websocket'

/** Milliseconds between two looks for something to tell. */
const lookEvery = 200
const mostClients = 1000

const worlds = new Set<World>()

/** Tokens of this world are taken in this process. */
export function takeTokensOf(world: World): void {
  worlds.add(world)
}

export function leaveTokensOf(world: World): void {
  worlds.delete(world)
}

/** Serves websockets on a server; answers how to stop. */
export function serveSockets(server: Server, place: SocketPlace = {}): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 8192, perMessageDeflate: false })
  const clients = new Set<SocketClient>()
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refused = refusedAt(request, clients.size, place)
    if (refused !== undefined) return void socket.end(`HTTP/1.1 ${refused}\r\nconnection: close\r\n\r\n`)
    sockets.handleUpgrade(request, socket, head, (open: WebSocket) => {
      const client = new SocketClient(open, worlds)
      clients.add(client)
      open.on('close', () => clients.delete(client))
    })
  }
  server.on('upgrade', upgrade)
  let looking: Promise<void> | undefined
  const timer = setInterval(() => {
    if (clients.size === 0 || looking) return
    looking = look(clients)
      .catch(() => {}) // the database is away: told at another turn
      .finally(() => {
        looking = undefined
      })
  }, lookEvery).unref()
  return async () => {
    server.off('upgrade', upgrade)
    clearInterval(timer)
    for (const client of clients) client.close()
    await looking
    sockets.close()
  }
}

const refusals = {
  403: '403 Forbidden',
  // RFC 9110 §15.5.22 asks for what to change to.
  426: '426 Upgrade Required\r\nupgrade: TLS/1.3, websocket',
} as const

/** The status line of a refusal; undefined when the handshake is taken. */
function refusedAt(request: IncomingMessage, clients: number, place: SocketPlace): string | undefined {
  if (request.url?.split('?')[0] !== socketPath) return '404 Not Found'
  const status = refusedHandshake(request, place)
  if (status !== undefined) return refusals[status]
  return clients >= mostClients ? '503 Service Unavailable' : undefined
}

async function look(clients: ReadonlySet<SocketClient>): Promise<void> {
  const bound = new Map<World, Set<string>>()
  for (const { bindings } of clients)
    for (const [id, { world }] of bindings) bound.set(world, (bound.get(world) ?? new Set()).add(id))
  for (const [world, ids] of bound) {
    const rows = await world.database.sql.query<Subscribed>(
      `select ${columns} from record.subscription where id = any($1::uuid[]) and state <> 'off' and channel = 2`,
      [column(ids)],
    )
    const states = new Map(rows.map((row) => [row.id, row]))
    await Promise.all([...clients].map((client) => client.tell(world, states)))
  }
}
