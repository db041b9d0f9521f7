/**
 * Patient/$summary: the International Patient Summary 2.0 as a document (https://hl7.org/fhir/uv/ips/), of what its reader may see
 * of a life, by the rules of the profile. Each room and the record ask the gate and note the access.
 */
import type { FastifyInstance } from 'fastify'
import type { House } from '#kernel/house.ts'
import { refuse } from '#kernel/problem.ts'
import { makeSummaries } from '#record/summary.ts'
import { composed, summaryDocument } from './summary-document.ts'

const ours = [composed, `${composed}|2.0.0`]

/** Refuses `incorrect/profile`, and as the profile of the patient does. */
export function summaries(door: FastifyInstance, house: House): void {
  const leave = makeSummaries('epp', async ({ asker, patient, profile, base }) => {
    const { world, actor, purpose, permission, trace } = asker
    const asking = { actor, purpose, ...(permission && { permission }), ...(trace && { trace }) }
    if (profile !== undefined && !ours.includes(profile))
      refuse('incorrect', 'profile', `Only ${composed} is made here.`, 'profile')
    const context = house.context(world, { room: 'epp', ...asking })
    return (await summaryDocument(context, { patient, base })).document
  })
  door.addHook('onClose', async () => leave())
}
