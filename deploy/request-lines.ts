/**
 * One line a request in the house's log. A refused one says why, by the refusal's code, and has a mark by which an operator tells
 * callers apart who try one thing after another (ASVS 5.0 16.3.1, 16.3.3). No line says anything about anybody: neither what was asked
 * nor the address, of which the mark is a hash under a key that ends with the process.
 */
import { createHmac, randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Proxies } from './limits/caller-address.ts'
import type { LogLine } from './roof-options.ts'

export interface RequestLines {
  readonly log?: ((line: LogLine) => void) | undefined
  /** Addresses or nets of proxies, whose X-Forwarded-For is believed. */
  readonly proxies?: readonly string[] | undefined
  /** Which door it was, where it is not the front door. */
  readonly door?: string
}

const key = randomBytes(32)
/** Characters of a refusal in which its code stands. */
const beginning = 600

export function logRequests(server: FastifyInstance, lines: RequestLines): void {
  const { log, proxies = [], door } = lines
  if (!log) return
  const trusted = new Proxies(proxies)
  const codes = new WeakMap<FastifyRequest, string>()
  server.addHook('onSend', (request, reply, payload, done) => {
    if (reply.statusCode >= 400 && typeof payload === 'string') codes.set(request, codeIn(payload))
    done(null, payload)
  })
  server.addHook('onResponse', async (request, reply) => {
    const { statusCode: status } = reply
    // The route's pattern, never the address itself: that may hold what a person typed.
    const route = request.routeOptions.url ?? 'none'
    const line = {
      event: 'request',
      method: request.method,
      route,
      status,
      ms: Math.round(reply.elapsedTime),
      ...(door && { door }),
    }
    if (status < 400) return log(line)
    log({ ...line, refused: codes.get(request) ?? 'unknown', from: markOf(trusted.callerOf(request.raw)) })
  })
}

/** The line of a request whose address was none: Fastify answers those before any hook. */
export function logBrokenAddress({ log, proxies = [], door }: RequestLines, request: FastifyRequest): void {
  const from = markOf(new Proxies(proxies).callerOf(request.raw))
  const { method } = request
  log?.({
    event: 'request',
    method,
    route: 'none',
    status: 400,
    ...(door && { door }),
    refused: 'address',
    from,
  })
}

/** The code of a refusal as our doors write it: JSON of rooms, an OperationOutcome as JSON or XML, an error of OAuth or of P1. */
const written =
  /^\{"category":"[a-z-]+","code":"([a-z0-9-]+)"|CodeSystem\/refusal"[^>]{0,12}(?:"code":|><code value=)"([a-z0-9-]+)"|^\{"error":"([A-Za-z0-9_.-]{1,60})"/

function codeIn(payload: string): string {
  const [, ofRoom, ofRecord, ofToken] = written.exec(payload.slice(0, beginning)) ?? []
  return ofRoom ?? ofRecord ?? ofToken ?? 'unknown'
}

const markOf = (address: string): string =>
  createHmac('sha256', key).update(address).digest('hex').slice(0, 12)
