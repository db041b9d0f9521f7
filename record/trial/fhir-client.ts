/**
 * A FHIR door over a world, and a client of it: who one is, the bearer token says in plain words, as `sandbox` or
 * `patient;patient=<id>`.
 */
import { after } from 'node:test'
import Fastify from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { refuseAddress } from '../rest/broken-address.ts'
import { fhirDoor } from '../rest/door.ts'
import { providedSystems } from '../terminology/of-world.ts'

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON came
  readonly json: any
}

export interface FhirClient {
  /** `http://127.0.0.1:<port>/fhir` */
  readonly base: string
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

const closings: (() => Promise<unknown>)[] = []
after(() => Promise.all(closings.map((close) => close())))

/** Open until the test file is done. */
export async function fhirClient(world: World): Promise<FhirClient> {
  const door = Fastify({ forceCloseConnections: true, frameworkErrors: refuseAddress })
  closings.push(() => door.close())
  await fhirDoor(door, {
    systems: () => providedSystems(world),
    authenticate: async ({ headers }) => {
      const [role, ...more] = (headers.authorization ?? '').replace('Bearer ', '').split(';')
      if (!role) return refuse('unauthenticated', 'no-token', 'Send a bearer token.')
      const actor = { role, ...Object.fromEntries(more.map((each) => each.split('='))) } as Actor
      return { world, caller: { room: 'providers', actor, purpose: 'integration' } }
    },
  })
  const base = `${await door.listen({ port: 0, host: '127.0.0.1' })}/fhir`
  return {
    base,
    async send(method, path, body, headers = {}) {
      const content =
        body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
      const type = body === undefined ? {} : { 'content-type': 'application/fhir+json' }
      const all = { authorization: 'Bearer sandbox', ...type, ...headers }
      const response = await fetch(base + path, { method, ...content, headers: all })
      const text = await response.text()
      const isLines = response.headers.get('content-type')?.includes('ndjson')
      const json = text.startsWith('{') && !isLines ? JSON.parse(text) : undefined
      return { status: response.status, headers: response.headers, text, json }
    },
  }
}
