/**
 * How many bytes of large bodies may be under way at once: a hundred clients that each send slowly what one may send
 * would otherwise fill the memory. A body within the budget is read as ever; one beyond it is told to come again.
 */
import { Transform } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest, RequestPayload } from 'fastify'
import { Problem } from '#kernel/problem.ts'

/** Bytes under way in this process. */
const mostUnderWay = 256 * 1024 * 1024
/** Bodies up to this size are not counted: there are many, they are soon gone. */
const small = 256 * 1024

let underWay = 0

const tooMuch = (): Problem =>
  new Problem(
    'busy',
    'large-bodies',
    'Too many large bodies are being sent just now. Send yours again shortly.',
  )

/** Counts large bodies from their first byte until they are answered, or their sender is gone. */
export function limitBodies(fhir: FastifyInstance): void {
  fhir.addHook('preParsing', async (request, reply, payload) => {
    if (request.routeOptions.config.streamed === true) return payload
    const declared = Number(request.headers['content-length'] ?? Number.NaN)
    if (declared <= small) return payload
    return Number.isNaN(declared) ? counted(request, reply, payload) : reserved(declared, reply, payload)
  })
}

function reserved(bytes: number, reply: FastifyReply, payload: RequestPayload): RequestPayload {
  if (underWay + bytes > mostUnderWay) throw tooMuch()
  underWay += bytes
  reply.raw.once('close', () => {
    underWay -= bytes
  })
  return payload
}

/** A body whose length nobody declared is counted as it comes. */
function counted(request: FastifyRequest, reply: FastifyReply, payload: RequestPayload): RequestPayload {
  if (request.headers['transfer-encoding'] === undefined) return payload
  let mine = 0
  reply.raw.once('close', () => {
    underWay -= mine
  })
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      mine += chunk.length
      underWay += chunk.length
      if (underWay > mostUnderWay) done(tooMuch())
      else done(null, chunk)
    },
  })
  payload.on('error', (error) => counting.destroy(error))
  return payload.pipe(counting)
}
