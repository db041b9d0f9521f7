/** The caller's own patients by the beginnings of names, Polish letters optional: "kow an". */
import type { Context, Handler } from '#kernel/system.ts'
import { search } from '#record/record.ts'
import { foldForSearch } from '#standards/fhir/search-text.ts'
import type { Person, sor } from '../contract.ts'
import { asPerson } from '../edge/fhir.ts'

const usual = 20
const byName = new Intl.Collator('pl')

export const findPeople: Handler<typeof sor.findPeople> = async ({ text = '', limit = usual }, context) => {
  const beginnings = foldForSearch(text).split(' ').filter(Boolean)
  const { entries } = await search(context, 'Patient', [
    ...beginnings.map((beginning): [string, string] => ['name', beginning]),
    ...ownOf(context),
    ['_count', String(limit + 1)],
  ])
  const people = entries.slice(0, limit).map((entry) => asPerson(entry, context.actor.role))
  return { people: people.sort(compare), more: entries.length > limit }
}

/** The gate keeps others to their own patients; a registrar, who reaches the whole register, to those of the clinic. */
function ownOf({ actor: { role, organization = 'none' } }: Context): [string, string][] {
  return role === 'registrar' ? [['general-practitioner', `Organization/${organization}`]] : []
}

function compare(one: Person, other: Person): number {
  return byName.compare(one.family, other.family) || byName.compare(one.given, other.given)
}
