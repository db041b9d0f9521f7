/** Where faults take hold at the doors of a world. */
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '#kernel/problem.ts'
import { faultWith } from '../../systems/sus-bus/edge/fault.ts'
import type { Effect } from './fault.ts'
import type { Faults } from './faults.ts'
import type { DoorName } from './passing-on.ts'

/** What is never touched: by it faults are taken away again, and whoever waits for the instance learns that it stands. */
const untouched = /^\/(?:sandbox|health)(?:[/?]|$)/

const said = 'A fault of the sandbox.'
const losing = new WeakSet<FastifyRequest>()

/** Must come after what passes requests on to other worlds. */
export function faultsAtDoor(door: FastifyInstance, which: DoorName, faults: Faults): void {
  door.addHook('onRequest', async (request, reply) => {
    const { url, method, headers } = request
    if (faults.all.length === 0 || untouched.test(url)) return
    const action = String(headers.soapaction ?? '').replace(/^"?(?:urn:)?(.*?)"?$/, '$1')
    const asked = { door: which, method, path: url.split('?', 1)[0] ?? '', action }
    for (const effect of faults.atDoor(asked)) await happen(effect, request, reply)
  })
  door.addHook('onSend', async (request, reply, payload) => {
    if (losing.has(request)) reply.raw.socket?.destroy()
    return payload
  })
}

async function happen(effect: Effect, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  switch (effect.does) {
    case 'wait':
      return wait(effect.milliseconds)
    case 'refuse':
      throw problemOf(effect)
    case 'soap-fault':
      return faultWith(effect.major, effect.minor, effect.message ?? said)
    case 'cut':
      reply.hijack()
      return void request.raw.socket.destroy()
    default:
      losing.add(request)
  }
}

export const problemOf = ({ category, code, message }: Extract<Effect, { does: 'refuse' }>) =>
  new Problem(category, code ?? 'sandbox-fault', message ?? said)
