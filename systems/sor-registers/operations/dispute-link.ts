/** The patient does not recognise the other record: it waits at the desk until a registrar takes the two apart, or says why they are one person's. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { update } from '#record/record.ts'
import type { sor } from '../contract.ts'
import { linkActsIn } from '../edge/link-acts.ts'
import { isOpen } from '../edge/link-differences.ts'
import { linkWith, withLink } from '../edge/links.ts'
import { bothOf } from './link-people.ts'

/** Of one link: then somebody has to talk to the patient. */
const most = 5

export const disputeLink: Handler<typeof sor.disputeLink> = async ({ patient, other, says }, context) => {
  const { role, patient: self } = context.actor
  if (role !== 'patient' || self !== patient)
    refuse('forbidden', 'not-yours-to-dispute', 'The patient says that a record is not theirs.')
  return context.write(async (unit) => {
    const [mine, theirs] = await bothOf(unit, patient, other)
    const isKept = linkWith(mine, other)?.type === 'replaces'
    const [kept, second] = isKept ? [mine, other] : [theirs, patient]
    const link = linkWith(kept, second)
    if (link?.type !== 'replaces') return refuse('not-found', 'no-link', 'These two records are not linked.')
    const { differences = [] } = link.wish
    const disputes = differences.filter(({ what }) => what === 'not-mine')
    if (disputes.some(isOpen))
      refuse('conflict', 'already-disputed', 'You said so already; a registrar looks into it.')
    if (disputes.length >= most)
      refuse(
        'conflict',
        'disputed-too-often',
        'This was decided several times. Talk to the desk of your clinic.',
      )
    const said = { at: unit.at.toISOString(), words: says }
    const wish = { ...link.wish, differences: [...differences, { what: 'not-mine', said } as const] }
    const now = withLink(kept, second, { type: link.type, wish })
    await update(unit, now)
    return { acts: linkActsIn(now) }
  })
}
