/**
 * e-ZLA over HTTP at the path where ZUS has its channel for doctors' programs: `POST /ws/zus.channel.gabinetoweV4:zla`, SOAP 1.1, the Basic sign-in of
 * the test environment in front. Nothing that a message says is logged.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { World } from '#kernel/world.ts'
import { SamlRefusal } from '#standards/saml/refusal.ts'
import { expect, onlyOf, readXml } from '#standards/saml/xml.ts'
import { insured } from '../store.ts'
import { answer, messageIn } from './answers.ts'
import { fault, names, ZusRefusal } from './messages.ts'
import { Sessions } from './sessions.ts'

/** Everybody's, in ZUS's test environment. */
const program = Buffer.from('ezla_ag:ezla_ag').toString('base64')
const paths = ['/ws/zus.channel.gabinetoweV2::zla', '/ws/zus.channel.gabinetoweV4::zla'] as const
const bodyLimit = 200_000

export async function zlaDoor(door: FastifyInstance, world: World): Promise<void> {
  const sessions = new Sessions(world.clock)
  await door.register(async (inner) => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser(
      ['text/xml', 'application/xml'],
      { parseAs: 'string', bodyLimit },
      (_request, body, done) => done(null, body),
    )
    for (const path of paths)
      inner.post<{ Body: string }>(path, async (request, reply) => {
        if (!isProgram(request)) return reply.code(401).header('www-authenticate', 'Basic realm="ZUS"').send()
        if (await insured.isEmpty(world.database.sql))
          return said(reply.code(500), fault('Usługa jest niedostępna.'))
        return answered(reply, () => told(request.body, world, sessions))
      })
  })
}

const isProgram = ({ headers }: FastifyRequest): boolean => headers.authorization === `Basic ${program}`

async function told(xml: string, world: World, sessions: Sessions): Promise<string> {
  const envelope = expect(readXml(xml), names.soap, 'Envelope')
  const message = messageIn(onlyOf(envelope, names.soap, 'Body'))
  if (message.namespaceURI !== names.channel) throw new ZusRefusal('S1')
  const found = await answer({ message, world, sessions })
  if (found === undefined) throw new ZusRefusal('S1')
  return found
}

async function answered(reply: FastifyReply, write: () => Promise<string>): Promise<FastifyReply> {
  try {
    return said(reply, await write())
  } catch (error) {
    if (error instanceof ZusRefusal || error instanceof SamlRefusal) return said(reply.code(500), fault())
    throw error
  }
}

const said = (reply: FastifyReply, body: string): FastifyReply =>
  reply.type('text/xml; charset=utf-8').header('cache-control', 'no-store').send(body)
