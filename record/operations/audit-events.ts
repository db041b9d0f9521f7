/**
 * Patient/[id]/$audit-events, an operation of ours: who looked at a patient's data, as AuditEvents, newest first; for the patient. Auditors
 * look through the log in their own room, where they say why (systems/sau-audit). Parameters: _count (1 to 200, 50 by default), before (an id: only older ones).
 */
import { quoted, refuse } from '#kernel/problem.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { auditOf } from '../audit/accesses.ts'
import { auditEventOf } from '../audit/audit-event.ts'
import { type Operation, type OperationCall, textIn } from '../rest/operation.ts'

export const auditEvents: Operation = {
  code: 'audit-events',
  definition: 'https://openp1.pl/fhir/OperationDefinition/audit-events',
  levels: ['instance'],
  types: ['Patient'],
  safe: true,
  answer: run,
}

const known = ['_count', 'before', '_format', '_pretty']
const most = 200

async function run(call: OperationCall): Promise<FhirResource> {
  if (call.asker.actor.role === 'auditor')
    refuse('forbidden', 'say-why', 'An auditor looks through the log at SAU (lookThrough) and says why.')
  const unknown = call.parameters.find(({ name }) => !known.includes(name))
  if (unknown) refuse('incorrect', 'unknown-parameter', `There is no parameter ${quoted(unknown.name)} here.`)
  const count = wholeIn(call, '_count', '50')
  const before = textIn(call, 'before') === undefined ? undefined : wholeIn(call, 'before', '')
  const wanted = Math.min(Number(count), most)
  const span = { count: wanted + 1, withObjects: true, ...(before !== undefined && { before }) }
  const found = await auditOf(call.asker, call.id ?? '', span)
  const shown = found.slice(0, wanted)
  const self = `${call.base}/Patient/${call.id}/$audit-events?_count=${wanted}`
  const last = shown.at(-1)
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    link: [
      { relation: 'self', url: before === undefined ? self : `${self}&before=${before}` },
      ...(found.length > wanted && last ? [{ relation: 'next', url: `${self}&before=${last.id}` }] : []),
    ],
    entry: shown.map((access) => ({ resource: auditEventOf(access), search: { mode: 'match' } })),
  } as FhirResource
}

function wholeIn(call: OperationCall, name: string, usual: string): string {
  const text = textIn(call, name) ?? usual
  if (!/^[1-9]\d{0,18}$/.test(text))
    refuse('incorrect', 'whole-number', `${quoted(name)} is a whole number from 1 on.`, name)
  return text
}
