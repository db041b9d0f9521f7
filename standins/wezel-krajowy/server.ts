/** The stand-in node on its own port: a page that lists the sample people, and the exchange of artifacts. */
import Fastify, { type FastifyInstance } from 'fastify'
import type { Clock } from '#kernel/clock.ts'
import { samplePeople } from '#population/sample-people.ts'
import { Artifacts } from './artifacts.ts'
import { pageOf } from './page.ts'

export interface NodeOptions {
  readonly clock: Clock
  /** Where the browser goes back to: the node knows its service providers and takes no address from a request. */
  readonly returnTo: string
}

type Person = (typeof samplePeople)[number]

export function nationalNode({ clock, returnTo }: NodeOptions): FastifyInstance {
  const node = Fastify({ bodyLimit: 10_000 })
  const artifacts = new Artifacts<Person>(clock)

  node.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )

  node.get<{ Querystring: { state?: string; lang?: string } }>('/sign-in', (request, reply) => {
    const { state = '', lang = 'pl' } = request.query
    return reply
      .header(
        'content-security-policy',
        `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${new URL(returnTo).origin}; frame-ancestors 'none'; base-uri 'none'`,
      )
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(pageOf(samplePeople, state, lang === 'en' ? 'en' : 'pl'))
  })

  node.post<{ Body: { person?: string; state?: string } }>('/sign-in', (request, reply) => {
    const { person: key, state = '' } = request.body ?? {}
    const person = samplePeople.find((each) => each.key === key)
    if (!person) return reply.code(400).type('text/plain; charset=utf-8').send('Nie ma takiej osoby.')
    const to = new URL(returnTo)
    to.searchParams.set('artifact', artifacts.issue(person))
    to.searchParams.set('state', state)
    return reply.header('referrer-policy', 'no-referrer').redirect(to.href, 303)
  })

  node.post<{ Body: { artifact?: string } }>('/artifact', (request, reply) => {
    const person = artifacts.take(String(request.body?.artifact ?? ''))
    if (!person) return reply.code(404).send({ error: 'unknown artifact' })
    const { given, family, pesel, birthDate } = person
    return { givenName: given, familyName: family, pesel, birthDate }
  })

  return node
}
