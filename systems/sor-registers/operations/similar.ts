/**
 * Whether somebody of this name and date of birth is in the register already, known by another number: the desk is told that there is
 * one, and asks the person; who it is, and by what they are known, is not told. Whoever tries names has to wait.
 */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { tryFor } from '#record/gate/wrong-tries.ts'
import { search } from '#record/record.ts'
import { type Identifier, identifierOf } from '#standards/fhir/resource.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { foldForSearch } from '#standards/fhir/search-text.ts'

interface Named {
  readonly given: string
  readonly family: string
  readonly birthDate: string
  readonly anotherPerson?: boolean
}

/** `known`: by what the person is to be known; whoever has the same is found by it. Refuses `conflict/possible-duplicate` unless the registrar says that it is another person. */
export async function mustBeAnother(context: Context, person: Named, known: Identifier): Promise<void> {
  if (person.anotherPerson) return
  const alone = await tryFor(context, `${context.actor.practitioner} similar`, async () =>
    (await isSomebody(context, person, known)) ? undefined : true,
  )
  if (alone === undefined)
    refuse(
      'conflict',
      'possible-duplicate',
      'Somebody of this name and date of birth is in the register by another number. Ask the person for a PESEL or another document; if this is another person, say so.',
      '/family',
    )
}

async function isSomebody(
  context: Context,
  { given, family, birthDate }: Named,
  known: Identifier,
): Promise<boolean> {
  const words = [family, given].map((name) => foldForSearch(name).split(' ')[0] ?? '')
  const { entries } = await search(context, 'Patient', [
    ...words.filter(Boolean).map((word): [string, string] => ['name', word]),
    ['birthdate', birthDate],
    ['_count', '20'],
  ])
  const others = entries
    .map(({ resource }) => resource as Patient)
    .filter((patient) => identifierOf(patient, known.system ?? '') !== known.value)
  return others.some(({ name = [] }) =>
    name.some(
      (each) =>
        foldForSearch(each.family ?? '') === foldForSearch(family) &&
        foldForSearch(each.given?.[0] ?? '') === words[1],
    ),
  )
}
