/** The door at which Węzeł Krajowy says that a person signed out there: SOAP, signed both ways (SAML Profiles 4.4). */
import type { FastifyInstance } from 'fastify'
import { Problem } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import { newId } from '#standards/saml/identity.ts'
import { readLogoutRequest, writeLogoutResponse } from '#standards/saml/logout.ts'
import { SamlRefusal } from '#standards/saml/refusal.ts'
import { fromEnvelope, inEnvelope, soapFault } from '#standards/saml/soap.ts'
import { saz } from '../contract.ts'
import type { SignInOptions } from './pages.ts'

const node: Caller = { room: 'wezel-krajowy', actor: { role: 'platform' }, purpose: 'administration' }

export function answerLogout(door: FastifyInstance, { house, world, saml }: SignInOptions): void {
  door.addContentTypeParser('text/xml', { parseAs: 'string', bodyLimit: 300_000 }, (_request, body, done) =>
    done(null, body),
  )

  door.post<{ Body: string }>('/saz/saml/logout', async (request, reply) => {
    reply.type('text/xml; charset=utf-8').header('cache-control', 'no-store')
    const own = saml()
    try {
      const { entity: issuer, keys } = own.node
      const expected = { issuer, at: world.clock.now(), destination: own.logout }
      const { id, ...ended } = readLogoutRequest(fromEnvelope(String(request.body)), keys, expected)
      const told = { ...ended, message: id }
      const { ended: count } = await house.context(world, node).call(saz.nodeSignOut, told)
      const head = { id: newId(), issuer: own.entity, at: world.clock.now(), inResponseTo: id }
      return inEnvelope(writeLogoutResponse(own.signer, head, count > 0 ? 'Success' : 'UnknownPrincipal'))
    } catch (error) {
      const isRefusal = error instanceof SamlRefusal || (error instanceof Problem && error.status < 500)
      if (!isRefusal) throw error
      return reply.code(500).send(soapFault('Client', `Refused: ${error.code}.`))
    }
  })
}
