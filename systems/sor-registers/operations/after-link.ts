/**
 * After two records were linked: who did it, and what a human has to decide because the records say different things. It waits at the
 * desk of the clinic that the person chose, or of whoever linked them; the platform never chooses.
 */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { lookup, read, search, update } from '#record/record.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import type { sor } from '../contract.ts'
import { asPerson } from '../edge/fhir.ts'
import { linkedByTag, toDecideTag } from '../edge/link-tags.ts'
import { linkActsIn, linkWith, withLink } from '../edge/links.ts'
import { assertRegistrar } from '../rules/registration.ts'

export const linkActs: Handler<typeof sor.linkActs> = async ({ patient }, context) => {
  const { resource } = await read(context, 'Patient', patient)
  return { acts: linkActsIn(resource as Patient) }
}

/** At once; a desk has few. */
const most = 50

export const toDecideAfterLink: Handler<typeof sor.toDecideAfterLink> = async (_, context) => {
  const { role, organization = 'none', practitioner = 'none' } = context.actor
  assertRegistrar(context.actor)
  const some = (tag: { system: string; code: string }, more: Record<string, string> = {}) =>
    search(context, 'Patient', { _tag: `${tag.system}|${tag.code}`, ...more, _count: String(most + 1) })
  const [chosen, linked] = await Promise.all([
    some(toDecideTag, { 'general-practitioner': `Organization/${organization}` }),
    some(linkedByTag(practitioner)),
  ])
  const all = new Map([...chosen.entries, ...linked.entries].map((entry) => [entry.id, entry]))
  const people = [...all.values()].slice(0, most).map((entry) => asPerson(entry, role))
  return { people, more: all.size > most }
}

export const decideAfterLink: Handler<typeof sor.decideAfterLink> = async (
  { patient, other, what, reason },
  context,
) => {
  assertRegistrar(context.actor)
  const by =
    context.actor.practitioner ??
    refuse('forbidden', 'no-place-of-work', 'Sign in for a place of work first.')
  return context.write(async (unit) => {
    const kept = (await lookup(unit, 'Patient', patient)).resource as Patient
    const link = linkWith(kept, other)
    const differences = link?.wish.differences ?? []
    if (!link || !differences.some((each) => each.what === what && each.decided === undefined))
      return refuse(
        'not-found',
        'nothing-to-decide',
        'Nothing of this is to be decided of these two records.',
      )
    const decided = { by, at: unit.at.toISOString(), reason }
    const now = differences.map((each) => (each.what === what ? { what, decided } : each))
    return asPerson(
      await update(
        unit,
        withLink(kept, other, { type: link.type, wish: { ...link.wish, differences: now } }),
      ),
      unit.actor.role,
    )
  })
}
