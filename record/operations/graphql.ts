/** $graphql (https://hl7.org/fhir/R4/graphql.html): reading over the whole record or from one resource on; writing is REST's. */
import type { FastifyReply } from 'fastify'
import { asProblem, Problem } from '#kernel/problem.ts'
import { executeGraphql } from '#standards/fhir/graphql/execute.ts'
import { type FaultCode, GraphqlFault } from '#standards/fhir/graphql/fault.ts'
import { serialiseJson } from '#standards/fhir/json.ts'
import { graphqlRequest } from '../graphql/request.ts'
import { sourceOf } from '../graphql/source.ts'
import type { Operation, OperationCall } from '../rest/operation.ts'

export const graphql: Operation = {
  code: 'graphql',
  definition: 'http://hl7.org/fhir/OperationDefinition/Resource-graphql',
  levels: ['system', 'instance'],
  safe: true,
  readsBody: true,
  ownForms: true,
  answer: run,
}

const contentType = 'application/json; charset=utf-8'

async function run({ asker, request, reply, type, id }: OperationCall): Promise<FastifyReply> {
  try {
    const source = sourceOf(asker)
    const asked = graphqlRequest(request)
    const focus = type !== undefined && id !== undefined ? await source.read(type, id) : undefined
    const data = await executeGraphql(source, asked, focus)
    return reply.type(contentType).send(serialiseJson({ data }))
  } catch (error) {
    const problem = problemOf(error)
    if (problem.category === 'fault') throw error
    return reply
      .code(problem.status)
      .type(contentType)
      .send(serialiseJson(told(problem, error)))
  }
}

const categories: Readonly<Record<FaultCode, Problem['category']>> = {
  invalid: 'incorrect',
  'not-supported': 'unsupported',
  'too-costly': 'too-costly',
}

function problemOf(error: unknown): Problem {
  if (!(error instanceof GraphqlFault)) return asProblem(error)
  return new Problem(categories[error.code], `graphql-${error.code}`, error.message)
}

/** https://hl7.org/fhir/R4/graphql.html#errors */
function told(problem: Problem, error: unknown): object {
  const at = error instanceof GraphqlFault ? error.at : undefined
  return {
    data: null,
    errors: [
      {
        message: problem.message,
        ...(at ? { locations: [at] } : {}),
        extensions: { resource: problem.toOperationOutcome() },
      },
    ],
  }
}
