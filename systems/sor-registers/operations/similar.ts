/**
 * Whether whoever is entered is in the register already, known by another number: the desk is told that there is somebody, and asks; who it
 * is, and by what they are known, is not told. It never stops anybody: the registrar says that it is another person, or that the two are to
 * be linked. Whoever tries many names is told nothing any more.
 */
import { asProblem, refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { tryFor } from '#record/gate/wrong-tries.ts'
import { search } from '#record/record.ts'
import { identifierOf } from '#standards/fhir/resource.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { foldForSearch } from '#standards/fhir/search-text.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { newbornNumber, newbornSystem } from '#standards/pl-ids/without-pesel.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { numberOf, placeOf } from '../edge/without-pesel.ts'
import type { WithoutPesel } from '../shapes/without-pesel.ts'

interface Named {
  readonly family: string
  /** A newborn may have none yet: the sex then tells it apart. */
  readonly given?: string | undefined
  readonly birthDate: string
  readonly sex?: Patient['gender']
}

/** Which of those that look alike may be the same person. */
type IsPossible = (patient: Patient) => boolean

/**
 * Answers whether there is somebody alike although the registrar says that it is another person: that waits at the desk, and is told to nobody.
 * Refuses `conflict/possible-duplicate`, `conflict/possible-duplicate-unchecked`. By PESEL: the number itself tells people with a PESEL apart, so that only
 * those entered without one may be the same.
 */
export function mustBeNew(
  context: Context,
  person: Named & { readonly anotherPerson?: boolean },
): Promise<boolean> {
  const isPossible: IsPossible = (patient) => identifierOf(patient, identifierSystems.pesel) === undefined
  return mustBeAnother(context, person.anotherPerson, () => isSomebody(context, person, isPossible))
}

/** Without one. Answers and refuses as `mustBeNew`, of an unknown person `conflict/possible-duplicate-unknown`. */
export async function mustBeNewWithout(context: Context, person: WithoutPesel): Promise<boolean> {
  const { anotherPerson } = person
  if (person.because === 'unknown') return mustBeUnknownYet(context, person)
  if (person.because === 'foreign') {
    const { system, value } = numberOf(person, '')
    const isOther: IsPossible = (patient) => identifierOf(patient, system) !== value
    return mustBeAnother(context, anotherPerson, () => isSomebody(context, person, isOther))
  }
  const { mother, given, birthDate, sex } = person
  const born = newbornNumber(mother.pesel, person).slice(0, -1)
  // Brothers and sisters of one day are told apart by their order; the same child again is found by its number.
  const isNoTwin: IsPossible = (patient) => !identifierOf(patient, newbornSystem)?.startsWith(born)
  const named = { family: mother.family, given, birthDate, sex }
  return mustBeAnother(context, anotherPerson, () => isSomebody(context, named, isNoTwin))
}

/** Answers whether there is somebody. Refuses `possible-duplicate`; after too many such answers `possible-duplicate-unchecked`, whoever is entered, which tells nothing. */
async function mustBeAnother(
  context: Context,
  isAnother: boolean | undefined,
  isSomebodyElse: () => Promise<boolean>,
): Promise<boolean> {
  const look = async () => ((await isSomebodyElse()) ? undefined : true)
  const looked = tryFor(context, `${context.actor.practitioner} similar`, look)
  const alone = await looked.catch((error: unknown) => notLooked(error, isAnother))
  if (alone === undefined && !isAnother)
    refuse(
      'conflict',
      'possible-duplicate',
      'Somebody of this name and date of birth is in the register by another number. Ask the person for a PESEL or another document; if this is another person, say so.',
      '/family',
    )
  return alone === undefined
}

/** Whoever says that it is another person goes on unlooked. */
function notLooked(error: unknown, isAnother = false): true {
  if (asProblem(error).code !== 'too-many-tries') throw error
  if (isAnother) return true
  return refuse(
    'conflict',
    'possible-duplicate-unchecked',
    'After so many names it was not looked up whether this person is in the register. If it is another person, say so.',
    '/family',
  )
}

async function isSomebody(
  context: Context,
  { given = '', family, birthDate, sex }: Named,
  isPossible: IsPossible,
): Promise<boolean> {
  const words = [family, given].map((name) => foldForSearch(name).split(' ')[0] ?? '')
  const { entries } = await search(context, 'Patient', [
    ...words.filter(Boolean).map((word): [string, string] => ['name', word]),
    ['birthdate', birthDate],
    ['_count', '20'],
  ])
  const isCalled = (name: NonNullable<Patient['name']>[number]) =>
    foldForSearch(name.family ?? '') === foldForSearch(family) &&
    (given === '' || foldForSearch(name.given?.[0] ?? '') === words[1])
  return entries
    .map(({ resource }) => resource as Patient)
    .filter((patient) => isPossible(patient) && (given !== '' || patient.gender === sex))
    .some(({ name = [] }) => name.some(isCalled))
}

/** Whom nobody knows: the same sex, found at the same place, entered on the same day. That tells nothing of anybody. */
async function mustBeUnknownYet(
  context: Context,
  { sex, place, anotherPerson }: Extract<WithoutPesel, { because: 'unknown' }>,
): Promise<boolean> {
  const { entries } = await search(context, 'Patient', [
    ['family', `NN ${dateInPoland(context.now())}`],
    ['_count', '100'],
  ])
  const isLike = ({ resource }: { readonly resource: unknown }) => {
    const patient = resource as Patient
    return patient.gender === sex && foldForSearch(placeOf(patient) ?? '') === foldForSearch(place)
  }
  const isThere = entries.some(isLike)
  if (isThere && !anotherPerson)
    refuse(
      'conflict',
      'possible-duplicate-unknown',
      'An unknown person of this sex, found at this place, was entered today. If this is another person, say so.',
      '/place',
    )
  return isThere
}
