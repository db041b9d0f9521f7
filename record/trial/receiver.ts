/** A receiver of rest-hooks: keeps what it is sent, and answers as it is told. */
import assert from 'node:assert/strict'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'

interface Part {
  readonly name: string
  readonly [value: `value${string}`]: unknown
  readonly part?: Part[]
}

/** A notification, read. */
export interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly kind: string
  readonly status: string
  readonly total: number
  /** Numbers of the events. */
  readonly events: number[]
  /** What they point to, `Type/id`, undefined where it is not told. */
  readonly focuses: (string | undefined)[]
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON came
  readonly entries: any[]
}

const valueIn = (parts: readonly Part[], name: string): unknown => {
  const found = parts.find((part) => part.name === name)
  return found && Object.entries(found).find(([key]) => key.startsWith('value'))?.[1]
}

export function readNotification(body: string, headers: IncomingHttpHeaders = {}): Received {
  const bundle = JSON.parse(body)
  assert.deepEqual([bundle.resourceType, bundle.type], ['Bundle', 'history'])
  const [first, ...entries] = bundle.entry
  const parts: Part[] = first.resource.parameter
  const events = parts.filter(({ name }) => name === 'notification-event').map(({ part = [] }) => part)
  return {
    headers,
    body,
    kind: String(valueIn(parts, 'type')),
    status: String(valueIn(parts, 'status')),
    total: Number(valueIn(parts, 'events-since-subscription-start')),
    events: events.map((part) => Number(valueIn(part, 'event-number'))),
    focuses: events.map((part) => {
      const { reference } = (valueIn(part, 'focus') ?? {}) as { reference?: string }
      return reference?.split('/').slice(-2).join('/')
    }),
    entries,
  }
}

export interface Receiver {
  readonly url: string
  readonly received: Received[]
  /** Bodies that are no JSON. */
  readonly others: string[]
  /** Status of the next answers; undefined leaves them open. */
  answer: number | undefined
  /** Numbers of all events so far. */
  events(): number[]
  until(test: (receiver: Receiver) => boolean): Promise<void>
}

const servers: Server[] = []
after(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

export async function receiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      if (own.answer === undefined) return
      const body = Buffer.concat(parts).toString()
      if (body.startsWith('<')) own.others.push(body)
      else if (own.answer < 300) own.received.push(readNotification(body, request.headers))
      response.writeHead(own.answer, { location: 'http://127.0.0.1:1/' }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  servers.push(server)
  const own: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received: [],
    others: [],
    answer: 200,
    events: () => own.received.flatMap(({ events }) => events),
    async until(test) {
      for (let round = 0; round < 600; round += 1) {
        if (test(own)) return
        await wait(20)
      }
      assert.fail(
        `it never came to that: ${JSON.stringify(own.received.map(({ kind, events }) => [kind, events]))}`,
      )
    },
  }
  return own
}
