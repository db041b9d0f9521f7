/**
 * What two records of perhaps one person say of who this is: whether it agrees. Numbers, addresses and telephones are compared and not
 * shown: whoever compares needs to know that they agree, not what they are.
 */
import { foldForSearch } from '#standards/fhir/search-text.ts'
import type { Person } from '../call.ts'

type Verdict = 'agrees' | 'contradicts' | 'unknown'
export type Fact =
  | 'name'
  | 'birthDate'
  | 'sex'
  | 'pesel'
  | 'document'
  | 'address'
  | 'phone'
  | 'declared'
  | 'deceased'

export interface Compared {
  readonly fact: Fact
  readonly verdict: Verdict
}

const isNameless = ({ knownBy }: Person): boolean => knownBy?.by === 'nothing'

const said: Readonly<Record<Fact, (person: Person) => string | undefined>> = {
  name: (person) => (isNameless(person) ? undefined : foldForSearch(`${person.family} ${person.given}`)),
  birthDate: ({ birthDate }) => birthDate,
  sex: ({ sex }) => (sex === 'unknown' ? undefined : sex),
  pesel: ({ pesel }) => pesel,
  document: ({ knownBy }) => {
    const { document } = knownBy ?? {}
    return document && `${document.kind} ${document.country} ${document.number}`
  },
  address: ({ address }) => address && foldForSearch(address),
  phone: ({ phone }) => phone?.replace(/\D/g, '').slice(-9) || undefined,
  declared: ({ declared }) => declared?.organization,
  deceased: ({ deceased }) => (deceased ? 'deceased' : undefined),
}

/** Somebody has several documents and telephones, and moves: another one contradicts nothing. */
const mayDiffer: readonly Fact[] = ['document', 'address', 'phone', 'declared']

/** What at least one of them says. */
export function compare(one: Person, other: Person): Compared[] {
  const facts = Object.keys(said) as Fact[]
  return facts
    .map((fact) => ({ fact, mine: said[fact](one), theirs: said[fact](other) }))
    .filter(({ mine, theirs }) => mine !== undefined || theirs !== undefined)
    .map(({ fact, mine, theirs }) => ({ fact, verdict: verdictOf(fact, mine, theirs) }))
}

function verdictOf(fact: Fact, mine: string | undefined, theirs: string | undefined): Verdict {
  if (mine === undefined || theirs === undefined) return 'unknown'
  if (mine === theirs) return 'agrees'
  return mayDiffer.includes(fact) ? 'unknown' : 'contradicts'
}

export type Obstacle = 'same' | 'twoNumbers' | 'taken'

/** Why these two cannot be linked, if they cannot. */
export function obstacleOf(one: Person, other: Person): Obstacle | undefined {
  if (one.id === other.id) return 'same'
  if (one.pesel !== undefined && other.pesel !== undefined) return 'twoNumbers'
  const isTaken = (person: Person, by: Person) =>
    (person.linked ?? []).some(({ id, as }) => as !== 'asked' && id !== by.id)
  return isTaken(one, other) || isTaken(other, one) ? 'taken' : undefined
}

/** How the first stands to the second. */
export const linkBetween = (one: Person, other: Person) =>
  (one.linked ?? []).find(({ id }) => id === other.id)
