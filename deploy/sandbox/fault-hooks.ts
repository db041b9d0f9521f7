/** Where faults take hold: at the doors of a world, and between its rooms. */
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { HouseOptions } from '#kernel/house.ts'
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

/** Between rooms, `cut` is a neighbour that is away; a lost answer one that did as it was asked and was not heard. */
export function faultsBetweenRooms(faults: Faults): NonNullable<HouseOptions['around']> {
  return async (asked, go) => {
    const effects = faults.inside(asked)
    for (const effect of effects) await before(effect, asked.system)
    if (effects.some(({ does }) => does === 'twice')) await go()
    const answer = await go()
    if (effects.some(({ does }) => does === 'lose-answer')) throw away(asked.system)
    return answer
  }
}

async function before(effect: Effect, system: string): Promise<void> {
  if (effect.does === 'wait') await wait(effect.milliseconds)
  if (effect.does === 'refuse') throw problemOf(effect)
  if (effect.does === 'cut') throw away(system)
}

const problemOf = ({ category, code, message }: Extract<Effect, { does: 'refuse' }>) =>
  new Problem(category, code ?? 'sandbox-fault', message ?? said)

const away = (system: string) =>
  new Problem('unavailable', 'neighbour-away', `${system} does not answer: ${said}`)
