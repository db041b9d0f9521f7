/** The FHIR door over one world, asked in this process: who one is, the bearer token says in plain words. */
import Fastify from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import type { World } from '#kernel/world.ts'
import { fhirDoor } from '#record/rest/door.ts'
import type { Bundle } from '#standards/fhir/resources.ts'

export interface SmallDoor {
  /** `who` as `sandbox` or `doctor;practitioner=<id>`. Throws what was refused; answers JSON. */
  ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH', path: string, order?: Order): Promise<Answered>
  close(): Promise<void>
}

interface Order {
  readonly who?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

interface Answered extends Partial<Bundle> {
  readonly id?: string
  readonly [name: string]: unknown
}

export async function smallDoor(world: World): Promise<SmallDoor> {
  const door = Fastify()
  await fhirDoor(door, {
    authenticate: async ({ headers }) => {
      const [role, ...more] = (headers.authorization ?? '').replace('Bearer ', '').split(';')
      const actor = { role, ...Object.fromEntries(more.map((each) => each.split('='))) } as Actor
      return { world, caller: { room: 'providers', actor, purpose: 'integration' } }
    },
  })
  return {
    async ask(method, path, { who = 'sandbox', body, headers = {} } = {}) {
      const { statusCode, payload } = await door.inject({
        method,
        url: `/fhir${path}`,
        headers: { authorization: `Bearer ${who}`, 'content-type': 'application/fhir+json', ...headers },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      })
      if (statusCode >= 300)
        throw new Error(`${method} ${path.split('?')[0]} was answered ${statusCode}: ${payload}`)
      return payload.startsWith('{') ? JSON.parse(payload) : {}
    },
    close: () => door.close(),
  }
}
