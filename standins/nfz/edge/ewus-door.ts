/**
 * eWUŚ over HTTP, below the address where NFZ has it: `/ws-broker-server-ewus/services/Auth` and `/ServiceBroker`, and the same
 * below the test environment's name. Nothing that a message says is logged.
 */
import type { KeyObject } from 'node:crypto'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { World } from '#kernel/world.ts'
import { SamlRefusal } from '#standards/saml/refusal.ts'
import { insuredOn } from '../store.ts'
import { answerAuth } from './auth.ts'
import { answerCheck } from './check-cwu.ts'
import { BrokerFault, faultOf, received } from './messages.ts'
import { Operators } from './operators.ts'
import { sealKey } from './seal.ts'
import { broker, wsdlOf } from './wsdl.ts'

const places = ['ws-broker-server-ewus', 'ws-broker-server-ewus-auth-test'] as const
const bodyLimit = 50_000

export async function ewusDoor(door: FastifyInstance, world: World): Promise<void> {
  const operators = new Operators(world.clock)
  let made: KeyObject | undefined
  const key = (): KeyObject => {
    made ??= sealKey(join(world.home, 'nfz.key'))
    return made
  }
  await door.register(async (inner) => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser(
      ['text/xml', 'application/xml', 'application/soap+xml'],
      { parseAs: 'string', bodyLimit },
      (_request, body, done) => done(null, body),
    )
    for (const place of places) {
      for (const name of broker)
        inner.get(`/${place}/services/${name}`, ({ protocol, host }, reply) =>
          reply
            .type('text/xml; charset=utf-8')
            .send(wsdlOf(name, `${protocol}://${host}/${place}/services/${name}`)),
        )
      inner.post<{ Body: string }>(`/${place}/services/Auth`, (request, reply) =>
        answered(reply, () => answerAuth(operators, received(request.body))),
      )
      inner.post<{ Body: string }>(`/${place}/services/ServiceBroker`, (request, reply) =>
        answered(reply, () => {
          const { message, session, token } = received(request.body)
          const operator = operators.signedIn(session, token)
          return answerCheck(message, {
            operator,
            key,
            at: world.clock.now(),
            insuredOn: (pesel, day) => insuredOn(world.database.sql, world, pesel, day),
          })
        }),
      )
    }
  })
}

async function answered(reply: FastifyReply, write: () => string | Promise<string>): Promise<FastifyReply> {
  reply.type('text/xml; charset=utf-8').header('cache-control', 'no-store')
  try {
    return reply.send(await write())
  } catch (error) {
    if (error instanceof BrokerFault) return reply.code(500).send(faultOf(error))
    if (error instanceof SamlRefusal) return reply.code(500).send(faultOf(new BrokerFault('InputException')))
    throw error
  }
}
