/** Bulk data import (https://github.com/smart-on-fhir/bulk-import, manifest approach): a job that loads files of NDJSON. */
import type { FastifyReply } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import { parseJson } from '#standards/fhir/json.ts'
import type { ImportOrder } from '../import/job.ts'
import { readImport } from '../import/order.ts'
import { mustBeAllowed } from '../import/sources.ts'
import { enqueue } from '../jobs/queue.ts'
import { jobAddress } from '../rest/job-routes.ts'
import type { Operation, OperationCall } from '../rest/operation.ts'
import { mustBeAsynchronous } from './export.ts'

/** How long the result is kept. */
const keep = 24 * 3_600_000

/** Whoever imports writes for everybody. */
const importers = new Set(['sandbox', 'platform'])

export const bulkImport: Operation = {
  code: 'import',
  definition: 'https://github.com/smart-on-fhir/bulk-import/blob/master/import-manifest.md',
  levels: ['system'],
  safe: false,
  readsBody: true,
  answer: begin,
}

async function begin({ asker, request, reply, base }: OperationCall): Promise<FastifyReply> {
  mustBeAsynchronous(request)
  if (!importers.has(asker.actor.role))
    refuse(
      'forbidden',
      'no-import',
      'Only a local instance takes imports; send what you document as transactions.',
    )
  const manifest = readImport(bodyIn(request.body))
  for (const { url } of manifest.inputs) mustBeAllowed(asker.world, url)
  const { sql: _sql, world: _world, ...caller } = asker
  const parameters: ImportOrder = { ...manifest, caller, request: `${base}/$import` }
  const job = await enqueue(asker, { kind: 'import', parameters, keep })
  return reply.code(202).header('content-location', jobAddress(base, job)).send()
}

function bodyIn(body: unknown): unknown {
  try {
    return parseJson(Buffer.isBuffer(body) ? body.toString() : '')
  } catch {
    return refuse('incorrect', 'malformed', 'Send the manifest of an import as JSON.')
  }
}
