/** Bulk data export (https://hl7.org/fhir/uv/bulkdata/STU2/export.html): a job whose files hold what the caller may export. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import { outcome } from '#standards/fhir/outcome.ts'
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
    name: 'patient-export',
    definition: `${guide}/patient-export`,
    levels: ['type', 'instance'],
    types: ['Patient'],
    safe: true,
    answer: (call) => begin(call, call.id === undefined ? 'patient' : 'instance'),
  },
  {
    code: 'export',
    name: 'group-export',
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
  const reading = { lenient: prefers(request, 'handling=lenient'), now: asker.world.clock.now() }
  const { types: wanted, patients, outcomes, ...rest } = new AskedReader(parameters, reading).read()
  const { sql: _sql, world: _world, ...caller } = asker
  const whose = await whoseData(asker, { level, id, patients })
  const { types, left } = await exportable(asker, level, wanted)
  const order: ExportOrder = {
    ...rest,
    caller,
    base,
    request: `${base}${request.url.slice(request.url.indexOf('/fhir') + 5)}`,
    whose,
    types,
    outcomes: [...outcomes, ...left.map(leftOut)],
  }
  const job = await enqueue(asker, { kind: 'export', parameters: order, keep })
  return reply.code(202).header('content-location', jobAddress(base, job)).send()
}

const leftOut = (type: string): string =>
  JSON.stringify(
    outcome('informational', `_type: ${type} is not exported to you at this level.`, 'information'),
  )

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
