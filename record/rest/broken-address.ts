/**
 * Addresses that Fastify cannot take apart: `%ZZ`, a part of more than a hundred letters. They reach no route and no error handler, and
 * Fastify's own answer would quote them; so whoever opens the door hands this to it as `frameworkErrors`.
 */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '#kernel/problem.ts'
import { traceOf } from '#kernel/trace.ts'
import { openExchange } from './exchange.ts'
import { sendRefusal } from './respond.ts'

export function refuseAddress(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = new Problem(
    'incorrect',
    'address',
    'The address is not well-formed, or a part of it is too long.',
  )
  if (!/^\/fhir(?:[/?]|$)/.test(request.url)) {
    reply.code(problem.status).send(problem.toJSON())
    return
  }
  openExchange(request, traceOf(request.headers['x-request-id']).trace)
  sendRefusal(request, reply, problem)
}
