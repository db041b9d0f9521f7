/**
 * What a chamber decides about a right to practise: grants it, suspends it, lifts the suspension, withdraws it, adds a speciality. Each is
 * written as states of the entry, in one transaction; what is to be over on a day is written as being over from the start.
 */
import { refuse } from '#kernel/problem.ts'
import type { Unit } from '#kernel/system.ts'
import { addDays, dateInPoland } from '#standards/time/poland.ts'
import { putEntry } from '../put.ts'
import type { Content, Entry, Raw, Register } from '../register.ts'
import { licenceKey } from './licence-register.ts'

interface About {
  readonly profession: string
  readonly number: string
  /** Number of the resolution; only those who decide see it. */
  readonly resolution?: string
}

export type Decision =
  | (About & { readonly act: 'grant'; readonly licence: Raw })
  /** `to`: the last day; until further notice without it. */
  | (About & { readonly act: 'suspend'; readonly from?: string; readonly to?: string })
  | (About & { readonly act: 'lift'; readonly from?: string })
  | (About & { readonly act: 'withdraw'; readonly from?: string; readonly status?: 'withdrawn' | 'lapsed' })
  | (About & {
      readonly act: 'add-speciality'
      readonly speciality: { readonly name: string; readonly degree?: string; readonly day: string }
    })

interface Deciding {
  readonly unit: Unit
  readonly register: Register
  readonly states: readonly Entry[]
  readonly today: string
}

/** Writes the decision; answers the first day on which it counts. Refuses what contradicts the register on that day. */
export async function decide(
  unit: Unit,
  register: Register,
  states: readonly Entry[],
  decision: Decision,
): Promise<string> {
  const deciding = { unit, register, states, today: dateInPoland(unit.at) }
  if (decision.act === 'grant') return grant(deciding, decision)
  if (states.length === 0)
    refuse('not-found', 'no-licence-entry', 'The register has no right to practise with this number.')
  if (decision.act === 'suspend') return suspend(deciding, decision)
  if (decision.act === 'lift') return lift(deciding, decision)
  if (decision.act === 'withdraw') return withdraw(deciding, decision)
  return addSpeciality(deciding, decision)
}

type Act<A> = Extract<Decision, { act: A }>

async function grant(deciding: Deciding, { licence, profession, number, resolution }: Act<'grant'>) {
  const { states, today } = deciding
  const granted = typeof licence.granted === 'string' ? licence.granted : today
  const valid = states.some(
    ({ content, until }) => content.status === 'valid' && (until === null || until > granted),
  )
  if (valid) refuse('conflict', 'already-granted', 'This right to practise is granted already.', '/licence')
  if (states.some(({ since }) => since > granted)) notThen('/licence/granted')
  await put(deciding, { ...licence, granted, profession, number, status: 'valid' }, granted, resolution)
  return granted
}

async function suspend(deciding: Deciding, { from = deciding.today, to, resolution }: Act<'suspend'>) {
  const before = standing(deciding, from)
  if (before.content.status !== 'valid') notThen('/from')
  if (to !== undefined && to < from)
    refuse('unprocessable', 'ends-before-it-begins', 'The last day is before the first one.', '/to')
  const again = to === undefined ? undefined : addDays(to, 1)
  // What is written for days in between would be lost, or would end the suspension.
  if (deciding.states.some(({ since }) => since > from && (again === undefined || since <= again)))
    refuse(
      'conflict',
      'decided-already',
      'Another decision begins on these days. Read the entry first.',
      '/from',
    )
  await put(deciding, { ...before.content, status: 'suspended' }, from, resolution)
  if (again !== undefined && (before.until === null || again < before.until))
    await put(deciding, before.content, again, resolution)
  return from
}

async function lift(deciding: Deciding, { from = deciding.today, resolution }: Act<'lift'>) {
  const before = standing(deciding, from)
  if (before.content.status !== 'suspended') notThen('/from')
  await put(deciding, { ...before.content, status: 'valid' }, from, resolution)
  return from
}

async function withdraw(
  deciding: Deciding,
  { from = deciding.today, status = 'withdrawn', resolution }: Act<'withdraw'>,
) {
  const before = standing(deciding, from)
  if (before.content.status === 'withdrawn' || before.content.status === 'lapsed') notThen('/from')
  await put(deciding, { ...before.content, status }, from, resolution)
  // A suspension that was to end by itself does not bring the right back.
  for (const { since, content } of later(deciding, from)) await put(deciding, { ...content, status }, since)
  return from
}

async function addSpeciality(deciding: Deciding, { speciality, resolution }: Act<'add-speciality'>) {
  const { today } = deciding
  if (speciality.day > today)
    refuse(
      'unprocessable',
      'in-the-future',
      'A speciality is entered once it was obtained.',
      '/speciality/day',
    )
  const before = standing(deciding, today)
  if (listOf(before.content).some(({ name }) => name === speciality.name))
    refuse('conflict', 'has-speciality', 'This speciality is entered already.', '/speciality/name')
  const withIt = (content: Content) => ({ ...content, specialities: [...listOf(content), speciality] })
  await put(deciding, withIt(before.content), today, resolution)
  for (const { since, content } of later(deciding, today)) await put(deciding, withIt(content), since)
  return today
}

const listOf = ({ specialities }: Content): readonly Readonly<Record<string, string>>[] =>
  Array.isArray(specialities) ? specialities.filter((each) => typeof each !== 'string') : []

function standing({ states }: Deciding, day: string): Entry {
  const found = states.find(({ since, until }) => since <= day && (until === null || until > day))
  return found ?? notThen('/from')
}

const later = ({ states }: Deciding, day: string): Entry[] =>
  states.filter(({ since }) => since > day).sort((a, b) => (a.since < b.since ? -1 : 1))

function notThen(location: string): never {
  return refuse(
    'conflict',
    'not-in-that-state',
    'On that day the right to practise is not in a state to which this decision fits. Read the entry first.',
    location,
  )
}

async function put({ unit, register }: Deciding, raw: Raw, from: string, resolution?: string): Promise<void> {
  const { resolution: _before, ...rest } = raw
  await putEntry(unit, register, { ...rest, ...(resolution !== undefined && { resolution }) }, from)
}

export const keyOf = ({ profession, number }: About): string => licenceKey(profession, number)
