/**
 * What the general limit costs each request: the hook of the front door as a known caller passes it, beside a hook that does nothing,
 * in turns within one run; and what is allocated meanwhile. `npm run bench -- limits`.
 */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Registry } from 'prom-client'
import { Limiter } from '../deploy/limits/limiter.ts'
import { report } from './report.ts'

type Hook = (request: FastifyRequest, reply: FastifyReply, done: () => void) => void

const times = 2_000_000
const rounds = 7
const endless = { perSecond: 1e9, atOnce: 1e9 }

export async function limits(): Promise<void> {
  const limiter = new Limiter({
    limits: { person: endless, system: endless, address: endless, door: endless },
    proxies: [],
    registry: new Registry(),
  })
  const credentialOf = ({ headers }: FastifyRequest) => headers.authorization
  const request = {
    url: '/fhir/Observation?_count=1',
    headers: { authorization: 'Bearer fJ2k0s8d7f6g5h4j3k2l1q9w8e7r6t5y4u3i2o1p0a' },
    raw: { socket: { remoteAddress: '203.0.113.9' }, headers: {} },
  } as unknown as FastifyRequest
  const caller = {
    room: 'providers',
    actor: { role: 'doctor', practitioner: 'p' },
    purpose: 'visit',
  } as const
  await limiter.knowing(async () => ({ caller }), credentialOf)(request)
  const guard = hookOf((door) => limiter.guard(door, credentialOf))
  const nothing: Hook = (_request, _reply, done) => done()
  const taken = { guard: [] as number[], nothing: [] as number[], bytes: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    taken.nothing.push(nanoseconds(nothing, request))
    const before = process.memoryUsage().heapUsed
    taken.guard.push(nanoseconds(guard, request))
    taken.bytes.push(Math.max(0, process.memoryUsage().heapUsed - before) / times)
  }
  const cost = median(taken.guard) - median(taken.nothing)
  report({
    bench: 'limits',
    case: 'a request of a known caller',
    value: cost,
    unit: 'ns',
    aim: 1000,
    less: true,
  })
  report({
    bench: 'limits',
    case: 'memory for a request',
    value: median(taken.bytes),
    unit: 'B',
    aim: 32,
    less: true,
  })
}

function hookOf(add: (door: FastifyInstance) => void): Hook {
  const door = Fastify()
  let hook: Hook | undefined
  add({ ...door, addHook: (_name: string, work: Hook) => (hook = work) } as unknown as FastifyInstance)
  if (hook === undefined) throw new Error('The limiter added no hook.')
  return hook
}

function nanoseconds(hook: Hook, request: FastifyRequest): number {
  const done = () => {}
  const reply = {} as FastifyReply
  const began = performance.now()
  for (let turn = 0; turn < times; turn += 1) hook(request, reply, done)
  return ((performance.now() - began) * 1e6) / times
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
