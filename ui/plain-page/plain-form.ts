/** Forms of plain pages, as `request.body`: one text a name. Read in the scope that this is called with, and nowhere else. */
import type { FastifyInstance } from 'fastify'

export function readForms(door: FastifyInstance, bodyLimit = 10_000): void {
  door.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
}
