/**
 * A person sends part of their data to ZUS (EHDS art. 7 (3)): the parts that they chose and no others, as a patient summary, once and one way. Nobody else
 * begins it, ZUS cannot ask for more, and the person's log names ZUS before anything leaves.
 */
import { randomUUID } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { noteHandled, reachPatient } from '#record/kept-apart.ts'
import { read } from '#record/record.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import { ksiZus } from '../../../standins/zus/contract.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { epp } from '../contract.ts'
import { summaryDocument } from '../edge/summary-document.ts'
import { choiceOf } from '../rules/summary-choice.ts'
import { assertMayOpen } from '../rules/who-may.ts'
import { type Sending, SummaryPart } from '../shapes/sending.ts'
import { keep, sentBy } from '../store.ts'
import { lifeOf } from './life-of.ts'

/** In the entries of what leaves the house: no reader outside resolves them. */
const base = 'https://openp1.pl/fhir'

/** Refuses `forbidden/not-yours-to-decide`: not even those who treat send a person's data to ZUS in this way. */
async function mustDecide(context: Context, patient: string): Promise<void> {
  assertMayOpen(context.actor, patient)
  const { may } = await context.call(saa.standing, { patient })
  if (!may.includes('send'))
    refuse('forbidden', 'not-yours-to-decide', 'Only the person themself sends their data to ZUS.')
}

export const sendable: Handler<typeof epp.sendable> = async ({ patient }, context) => {
  await mustDecide(context, patient)
  const [to, life] = await Promise.all([context.call(ksiZus.recipient, {}), lifeOf(context, patient)])
  const choice = choiceOf(life)
  return {
    to,
    parts: SummaryPart.enum.map((part) => ({
      part,
      lines: choice[part].map(({ id, text, at }) => ({ id, text, ...(at !== undefined && { at }) })),
    })),
  }
}

export const send: Handler<typeof epp.send> = async ({ patient, about, parts }, context) => {
  await mustDecide(context, patient)
  const { organization } = await context.call(ksiZus.recipient, {})
  const whole = await read(context, 'Patient', patient)
  const { document, entries } = await summaryDocument(context, { patient: whole, base, only: parts })
  if (entries === 0)
    refuse('unprocessable', 'nothing-to-send', 'Nothing is written in the parts that were chosen.', '/parts')
  const sending: Sending = {
    id: randomUUID(),
    at: fhirInstant(context.now()),
    ...{ about, parts, entries },
    state: 'unconfirmed',
    to: { organization },
  }
  const begun = await context.write(async (unit) => {
    const types = { patient, type: 'Composition' } as const
    await reachPatient(unit, { ...types, action: 'create' })
    const recipient = { ...unit, actor: { role: 'provider-system', organization } } as const
    await noteHandled({ ...recipient, purpose: 'administration' }, { ...types, action: 'export' })
    await keep(unit, patient, sending)
    return sending
  })
  // An order that came again: what it began may have come through.
  const known = (await sentBy(context, patient)).find(({ id }) => id === begun.id)
  if (known?.state === 'received') return known
  const { receipt } = await context.call(
    ksiZus.takeDocumentation,
    { id: begun.id, about, document: JSON.stringify(document) },
    { request: randomUUID() },
  )
  const received: Sending = { ...begun, state: 'received', receipt }
  await context.write((unit) => keep(unit, patient, received))
  return received
}

export const sent: Handler<typeof epp.sent> = async ({ patient }, context) => {
  await mustDecide(context, patient)
  await reachPatient(context, { patient, type: 'Composition', action: 'search' })
  return { sent: await sentBy(context, patient) }
}
