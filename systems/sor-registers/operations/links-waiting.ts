/**
 * What waits at a desk before anything is linked: wishes that another registrar has to agree to, and people of whom somebody like them was
 * in the register when they were entered here. Who that was is not told: the desk asks the person, and finds the other record by what they show.
 */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { lookup, search, update } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import type { sor } from '../contract.ts'
import { isAlike, withoutAlike } from '../edge/alike.ts'
import { asPerson } from '../edge/fhir.ts'
import { alikeTag, askedAtTag, toAgreeTag } from '../edge/link-tags.ts'
import { linksIn, linkWith, otherIn } from '../edge/links.ts'
import { registrarOf } from '../rules/registration.ts'
import { isOver } from './link-people.ts'

/** At once; a desk has few. */
const most = 50

/** Those with a tag: one more than are told. */
export const tagged = async (
  context: Context,
  tag: { readonly system: string; readonly code: string },
  more: Record<string, string> = {},
): Promise<readonly Stored[]> =>
  (
    await search(context, 'Patient', {
      _tag: `${tag.system}|${tag.code}`,
      ...more,
      _count: String(most + 1),
    })
  ).entries

/** Each once, as many as are told; `more`: there are others. */
export function eachOnce(found: readonly (readonly Stored[])[]): { entries: Stored[]; more: boolean } {
  const all = new Map(found.flat().map((entry) => [entry.id, entry]))
  return { entries: [...all.values()].slice(0, most), more: all.size > most }
}

export const linksWaiting: Handler<typeof sor.linksWaiting> = async (_, context) => {
  registrarOf(context.actor)
  const { role, organization = 'none' } = context.actor
  const [chosen, askedHere, alike] = await Promise.all([
    tagged(context, toAgreeTag, { 'general-practitioner': `Organization/${organization}` }),
    tagged(context, askedAtTag(organization)),
    tagged(context, alikeTag(organization)),
  ])
  const { entries, more } = eachOnce([chosen, askedHere])
  const wished = entries.flatMap((kept) => {
    const other = wishedIn(kept, context.now())
    return other === undefined ? [] : [{ kept, other }]
  })
  const others = await othersOf(
    context,
    wished.map(({ other }) => other),
  )
  const asked = wished.flatMap(({ kept, other: id }) => {
    const other = others.get(id)
    return other ? [{ keep: asPerson(kept, role), other: asPerson(other, role) }] : []
  })
  const doubts = eachOnce([alike])
  return {
    asked,
    alike: doubts.entries.map((entry) => asPerson(entry, role)),
    more: more || doubts.more,
  }
}

/** The other record of a wish that counts. */
function wishedIn({ resource }: Stored, now: Date): string | undefined {
  const patient = resource as Patient
  return linksIn(patient)
    .map(otherIn)
    .find((other) => {
      const link = linkWith(patient, other)
      return link?.type === 'seealso' && link.wish.keeps && !isOver(link.wish, now)
    })
}

async function othersOf(context: Context, ids: readonly string[]): Promise<Map<string, Stored>> {
  if (ids.length === 0) return new Map()
  const { entries } = await search(context, 'Patient', { _id: ids.join(), _count: String(ids.length) })
  return new Map(entries.map((entry) => [entry.id, entry]))
}

export const dismissAlike: Handler<typeof sor.dismissAlike> = async ({ patient, reason }, context) => {
  const by = registrarOf(context.actor)
  return context.write(async (unit) => {
    const marked = (await lookup(unit, 'Patient', patient)).resource as Patient
    if (!isAlike(marked))
      refuse('not-found', 'nothing-to-decide', 'Nothing of this is to be decided of this person.')
    const end = { by, at: unit.at.toISOString(), reason }
    return asPerson(await update(unit, withoutAlike(marked, end)), unit.actor.role)
  })
}
