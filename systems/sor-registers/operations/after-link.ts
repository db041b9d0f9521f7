/**
 * After two records were linked: who did it, and what a human has to decide because the records say different things. It waits at the
 * desk of the clinic that the person chose, or of whoever linked them; the platform never chooses.
 */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { lookup, read, update } from '#record/record.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import type { sor } from '../contract.ts'
import { asPerson } from '../edge/fhir.ts'
import { disputesIn, linkActsIn, newestFirst } from '../edge/link-acts.ts'
import { isOpen } from '../edge/link-differences.ts'
import { linkedByTag, toDecideTag } from '../edge/link-tags.ts'
import { linksIn, linkWith, otherIn, withLink } from '../edge/links.ts'
import { registrarOf } from '../rules/registration.ts'
import { eachOnce, tagged } from './links-waiting.ts'

export const linkActs: Handler<typeof sor.linkActs> = async ({ patient }, context) => {
  const { resource } = await read(context, 'Patient', patient)
  const own = resource as Patient
  // What the patient said of a link stands in the record that goes on.
  const kept = linksIn(own).filter(({ type }) => type === 'replaced-by')
  const said = await Promise.all(
    kept.map(async (link) => {
      const keeper = await read(context, 'Patient', otherIn(link))
      return disputesIn(keeper.resource as Patient, patient).map((act) => ({ ...act, other: otherIn(link) }))
    }),
  )
  return { acts: newestFirst([...linkActsIn(own), ...said.flat()]) }
}

export const toDecideAfterLink: Handler<typeof sor.toDecideAfterLink> = async (_, context) => {
  const by = registrarOf(context.actor)
  const { role, organization = 'none' } = context.actor
  const chosen = tagged(context, toDecideTag, { 'general-practitioner': `Organization/${organization}` })
  const { entries, more } = eachOnce(await Promise.all([chosen, tagged(context, linkedByTag(by))]))
  return { people: entries.map((entry) => asPerson(entry, role)), more }
}

export const decideAfterLink: Handler<typeof sor.decideAfterLink> = async (
  { patient, other, what, reason },
  context,
) => {
  const by = registrarOf(context.actor)
  return context.write(async (unit) => {
    const kept = (await lookup(unit, 'Patient', patient)).resource as Patient
    const link = linkWith(kept, other)
    const differences = link?.wish.differences ?? []
    if (!link || !differences.some((each) => each.what === what && isOpen(each)))
      return refuse(
        'not-found',
        'nothing-to-decide',
        'Nothing of this is to be decided of these two records.',
      )
    const { agreedBy } = link.wish
    if (what === 'not-mine' && (by === link.wish.by || by === agreedBy))
      refuse(
        'forbidden',
        'two-people',
        'Whoever linked them takes them apart, or leaves it to another registrar.',
      )
    const decided = { by, at: unit.at.toISOString(), reason }
    const now = differences.map((each) => (each.what === what && isOpen(each) ? { ...each, decided } : each))
    return asPerson(
      await update(
        unit,
        withLink(kept, other, { type: link.type, wish: { ...link.wish, differences: now } }),
      ),
      unit.actor.role,
    )
  })
}
