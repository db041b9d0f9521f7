/**
 * Which level of payment is right for a patient: everything that may apply with what the patient pays, the best by law, and what must be
 * asked before one can be named. Where the list has several indications and the diagnosis does not decide, it asks.
 */
import type { Asked, EntitlementCode, LevelOption, Levels } from '../contract.ts'
import type { Contracted } from './authority.ts'
import { basesOf, type Listed } from './bases.ts'
import { holds } from './entitled.ts'
import { withEntitlement } from './entitled-options.ts'
import { type Entitlement, entitlementOf } from './entitlements.table.ts'
import { accessOf } from './insured.ts'
import { both } from './words.ts'

interface Known extends Asked {
  readonly contracted?: Contracted
}

/** `day`: the Polish day for which the lists were taken. */
export function levelsOf(asked: Known, listed: Listed, day: string): Levels {
  const access = accessOf(asked)
  const bases = basesOf({ ...asked, access }, listed, day)
  const unfounded: Levels['unfounded'][number][] = []
  const named = asked.entitlements ?? []
  const options = bases.map(({ option }) => option)
  for (const entitlement of considered(asked, listed).map(entitlementOf)) {
    const held = holds(entitlement, asked, day)
    if (typeof held === 'object') {
      if (named.includes(entitlement.code)) unfounded.push({ entitlement: entitlement.code, reason: held })
      continue
    }
    const standing = named.includes(entitlement.code) ? 'applies' : held
    options.push(
      ...bases.flatMap((base) => withEntitlement(base, entitlement, { asked, listed, standing }) ?? []),
    )
  }
  options.sort(bestFirst)
  const questions = listed.isListed ? questionsOf(asked, listed, bases[0]?.option, options) : []
  const isOpen = questions.some(({ about }) => about === 'indication')
  const [best] = options
  return {
    day,
    isListed: listed.isListed,
    options,
    ...(listed.isListed && !isOpen && best?.standing === 'applies' && { proposed: best }),
    questions,
    ...(access && { access }),
    unfounded,
  }
}

/** Those that were named, and those that follow from who the patient is. */
function considered({ entitlements = [], age, isPregnant }: Asked, { free }: Listed): EntitlementCode[] {
  const listed = new Set(free.map(({ code }) => code))
  const byPerson: EntitlementCode[] = age === undefined || age >= 65 ? ['S'] : []
  if (age === undefined || age < 18) byPerson.push('DZ')
  if (isPregnant === true) byPerson.push('C')
  return [...new Set([...entitlements, ...byPerson.filter((code) => listed.has(code))])]
}

const standings = ['applies', 'ask', 'no']

/** What applies first, then the cheapest for the patient, then without an entitlement that gives nothing more. */
function bestFirst(a: LevelOption, b: LevelOption): number {
  return (
    standings.indexOf(a.standing) - standings.indexOf(b.standing) ||
    (a.patient ?? Number.MAX_SAFE_INTEGER) - (b.patient ?? Number.MAX_SAFE_INTEGER) ||
    Number(a.entitlement !== undefined) - Number(b.entitlement !== undefined)
  )
}

function questionsOf(
  { age }: Asked,
  { refunds, free }: Listed,
  first: LevelOption | undefined,
  options: readonly LevelOption[],
): Levels['questions'] {
  const questions: Levels['questions'][number][] = []
  const own = options.filter(({ entitlement }) => entitlement === undefined)
  const isDecided = own.some(({ standing, level }) => standing === 'applies' && level !== '100%')
  if (first !== undefined && !isDecided && own.some(({ standing }) => standing === 'ask'))
    questions.push({
      about: 'indication',
      text: both(
        'W jakim wskazaniu pacjent dostaje ten lek?',
        'For which indication does the patient get it?',
      ),
      choices: [
        ...refunds.map(({ mark, scope }) => ({ value: mark, text: scope })),
        { value: 'other', text: 'inne wskazanie' },
      ],
    })
  if (age === undefined && free.some(({ code }) => isByAge(entitlementOf(code as EntitlementCode))))
    questions.push({
      about: 'age',
      text: both('Ile lat ma pacjent?', 'How old is the patient?'),
      choices: [],
    })
  return questions
}

const isByAge = ({ ages }: Entitlement): boolean => ages !== undefined
