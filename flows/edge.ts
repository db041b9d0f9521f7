/** The map on the front door: `GET /api/flows` for scripts and for /map. Nothing on it is personal: anyone may read. */
import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import { flows } from './flows.ts'
import { countryMap } from './map.ts'
import type { NationalFlow } from './national-flow.ts'

export interface FlowsDoorOptions {
  /** Messages by number of flow since the house opened. */
  readonly messages: () => ReadonlyMap<number, number>
}

/** Adds the map's three addresses to `door`. */
export function flowsDoor(door: FastifyInstance, { messages }: FlowsDoorOptions): void {
  door.get('/api/flows', (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(countryMap(messages())),
  )

  /** Only the counts: the page asks every two seconds. */
  door.get('/api/flows/messages', (_request, reply) =>
    reply.header('cache-control', 'no-store').send(Object.fromEntries(messages())),
  )

  /** One flow with the schemas of its members (JSON Schema) and the text of its case. */
  door.get<{ Params: { no: string } }>('/api/flows/:no', async ({ params }, reply) => {
    const row = flows.find(({ no }) => String(no) === params.no)
    if (!row) return refuse('not-found', 'no-flow', 'No flow has this number. GET /api/flows lists them.')
    const seen = countryMap(messages()).flows.find(({ no }) => no === row.no)
    const caseText = seen?.case ? await readFile(new URL(`../${seen.case}`, import.meta.url), 'utf8') : null
    return reply.header('cache-control', 'no-cache').send({ ...seen, schemas: schemasOf(row), caseText })
  })
}

/** What goes in and out by each member. */
function schemasOf({ carries }: NationalFlow): readonly Record<string, unknown>[] {
  return carries.map((member) => {
    const name = `${member.system}.${member.name}`
    return member.kind === 'event'
      ? { member: name, data: member.data }
      : { member: name, input: member.input, output: member.output }
  })
}
