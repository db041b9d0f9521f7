/**
 * How far a job is, what came of it, and its files: the asynchronous request pattern
 * (https://hl7.org/fhir/R4/async.html, https://hl7.org/fhir/uv/bulkdata/STU2/export.html#bulk-data-status-request). For whoever
 * asked for the job alone.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isCategory, Problem, refuse } from '#kernel/problem.ts'
import type { JobKind, JobView } from '../jobs/job.ts'
import { jobKinds } from '../jobs/kinds.ts'
import { cancel, jobOf } from '../jobs/queue.ts'
import { type Authenticate, askerOf, baseOf } from './request.ts'

/** Seconds until a client should ask again. */
const again = 1

type Request = FastifyRequest<{ Params: { job: string; file: string } }>

/** What a job answers is no resource: neither JSON nor XML need be accepted. */
const ownForms = { config: { ownForms: true } }

/** Address of a job: `https://host/fhir/$job/<id>`. */
export const jobAddress = (base: string, id: string): string => `${base}/$job/${id}`

export function jobRoutes(fhir: FastifyInstance, authenticate: Authenticate): void {
  fhir.get('/$job/:job', ownForms, async (request: Request, reply: FastifyReply) => {
    const job = await jobOf(askerOf(await authenticate(request)), request.params.job)
    if (job.state === 'failed') throw problemOf(job.result)
    if (job.state !== 'done')
      return reply
        .code(202)
        .header('x-progress', job.note === '' ? 'waiting' : job.note)
        .header('retry-after', again)
        .send()
    const { answer } = await kindOf(job)
    return reply
      .type('application/json; charset=utf-8')
      .header('expires', job.expires.toUTCString())
      .send(JSON.stringify(answer?.(job, jobAddress(baseOf(request), job.id)) ?? null))
  })
  fhir.delete('/$job/:job', ownForms, async (request: Request, reply: FastifyReply) => {
    await cancel(askerOf(await authenticate(request)), request.params.job)
    return reply.code(202).send()
  })
  fhir.get('/$job/:job/:file', ownForms, async (request: Request, reply: FastifyReply) => {
    const asker = askerOf(await authenticate(request))
    const job = await jobOf(asker, request.params.job)
    const { download } = await kindOf(job)
    const gzip = /(?:^|[,\s])gzip(?:$|[,;\s])/.test(request.headers['accept-encoding'] ?? '')
    const wanted = { name: request.params.file, gzip }
    const found = job.state === 'done' ? await download?.(asker.world, job, wanted) : undefined
    if (!found) return refuse('not-found', 'no-file', 'The job has no such file.')
    if (found.length === undefined) reply.header('content-encoding', 'gzip')
    else reply.header('content-length', found.length)
    // The name is one of the job's own files: nothing else was found.
    reply.header('content-disposition', `attachment; filename="job-${wanted.name}"`)
    return reply.type(found.type).header('vary', 'accept-encoding').send(found.stream)
  })
}

async function kindOf({ kind }: JobView): Promise<JobKind> {
  const load = jobKinds[kind] ?? refuse('not-found', 'no-job', 'There is no such job.')
  return load()
}

function problemOf(result: unknown): Problem {
  const { category, code, message } = result as Record<string, unknown>
  return new Problem(isCategory(category) ? category : 'fault', String(code), String(message))
}
