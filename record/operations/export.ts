/** Bulk data export (https://hl7.org/fhir/uv/bulkdata/STU2/export.html): a job whose files hold what the caller may export. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import { mustBeFilters } from '../export/filters.ts'
import { AskedReader } from '../export/order.ts'
import type { ExportOrder } from '../export/run.ts'
import { type ExportLevel, exportable, whoseData } from '../export/whose.ts'
import { enqueue } from '../jobs/queue.ts'
import { jobAddress } from '../rest/job-routes.ts'
import type { Operation, OperationCall } from '../rest/operation.ts'

/** How long files are kept. */
const keep = 24 * 3_600_000

const guide = 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition'

export const bulkExport: readonly Operation[] = [
  {
    code: 'export',
    definition: `${guide}/export`,
    levels: ['system'],
    safe: true,
    answer: (call) => begin(call, 'system'),
  },
  {
    code: 'export',
    definition: `${guide}/patient-export`,
    levels: ['type', 'instance'],
    types: ['Patient'],
    safe: true,
    answer: (call) => begin(call, call.id === undefined ? 'patient' : 'instance'),
  },
  {
    code: 'export',
    definition: `${guide}/group-export`,
    levels: ['instance'],
    types: ['Group'],
    safe: true,
    answer: (call) => begin(call, 'group'),
  },
]

async function begin(call: OperationCall, level: ExportLevel): Promise<FastifyReply> {
  const { asker, request, reply, base, id, parameters } = call
  mustBeAsynchronous(request)
  const asked = new AskedReader(parameters, prefers(request, 'handling=lenient')).read()
  mustBeFilters(asked.filters, asker.world.clock.now())
  const { types, patients, ...rest } = asked
  const { sql: _sql, world: _world, ...caller } = asker
  const order: ExportOrder = {
    ...rest,
    caller,
    request: `${base}${request.url.slice(request.url.indexOf('/fhir') + 5)}`,
    whose: await whoseData(asker, { level, id, patients }),
    types: await exportable(asker, level, types),
  }
  const job = await enqueue(asker, { kind: 'export', parameters: order, keep })
  return reply.code(202).header('content-location', jobAddress(base, job)).send()
}

/** Refuses `incorrect/respond-async`. */
export function mustBeAsynchronous(request: FastifyRequest): void {
  if (!prefers(request, 'respond-async'))
    refuse(
      'incorrect',
      'respond-async',
      'This takes its time: send Prefer: respond-async and follow Content-Location.',
    )
}

const prefers = ({ headers: { prefer } }: FastifyRequest, wish: string): boolean =>
  String(prefer ?? '')
    .split(/[,;]/)
    .some((each) => each.trim().toLowerCase() === wish)
