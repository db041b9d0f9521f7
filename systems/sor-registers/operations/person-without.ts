/** A person who has no document: a newborn by its mother, somebody whom nobody knows by the name that a place gave. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { tryFor } from '#record/gate/wrong-tries.ts'
import { search } from '#record/record.ts'
import { newbornNumber, newbornSystem, unknownSystem } from '#standards/pl-ids/without-pesel.ts'
import type { sor } from '../contract.ts'
import { asPerson } from '../edge/fhir.ts'
import { assertPesel } from '../rules/valid-pesel.ts'
import type { KnownOtherwise } from '../shapes/without-pesel.ts'

export const personWithout: Handler<typeof sor.personWithout> = async (known, context) => {
  const identifier = identifierOf(known)
  const asker = context.actor.practitioner ?? context.actor.role
  const found = await tryFor(context, `${asker} without`, async () => {
    const { entries } = await search(context, 'Patient', { identifier })
    return entries[0]
  })
  return found
    ? asPerson(found, context.actor.role)
    : refuse('not-found', 'nobody-known-so', 'Nobody whom you may see is known by this.')
}

function identifierOf(known: KnownOtherwise): string {
  if ('nameless' in known) return `${unknownSystem}|${known.nameless}`
  assertPesel(known.newborn.mother, '/newborn/mother')
  return `${newbornSystem}|${newbornNumber(known.newborn.mother, known.newborn)}`
}
