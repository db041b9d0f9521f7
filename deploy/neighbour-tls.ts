/** Calls between houses on several machines: mutual TLS 1.3, with certificates of the houses' own authority and no other. */
import { Agent, request } from 'node:https'
import { text } from 'node:stream/consumers'
import type { Sender } from '#kernel/carrier.ts'

/** PEM: what this house shows, and the one authority whose certificates it believes. */
export interface HouseTls {
  readonly certificate: string
  readonly privateKey: string
  readonly authority: string
}

/** Milliseconds after which a neighbour counts as away. */
const patience = 2_000

/** For `over` of kernel/carrier.ts. */
export function overTls(url: string, { certificate, privateKey, authority }: HouseTls): Sender {
  const proof = { cert: certificate, key: privateKey, ca: authority, minVersion: 'TLSv1.3' } as const
  const agent = new Agent({ keepAlive: true, ...proof })
  return (path, { headers, body }) =>
    new Promise((done, failed) => {
      const options = { method: 'POST', agent, headers, signal: AbortSignal.timeout(patience) }
      const asking = request(`${url}${path}`, options, (answer) => {
        text(answer).then((told) => done({ ok: answer.statusCode === 200, text: told }), failed)
      })
      asking.on('error', failed)
      asking.end(body)
    })
}
