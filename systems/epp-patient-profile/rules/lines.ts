/** L2: everything the profile knows, line by line, newest first. */
import type { MedicalEvent } from '../../sgz-events/contract.ts'
import type { Finding } from '../../sgz-events/shapes/finding.ts'
import type { Kind, Line } from '../contract.ts'
import { kindOf } from './care-lanes.ts'
import { type Life, timeOf } from './life.ts'
import { prescriptionStates, referralStates } from './state-words.ts'

/** A line with what it is sorted and searched by. */
export interface Entry {
  readonly line: Line
  readonly at: number
}

export function entriesOf(life: Omit<Life, 'person' | 'now' | 'notOpened'>): Entry[] {
  return linesOf(life)
    .map((line) => ({ line, at: line.at === undefined ? 0 : timeOf(line.at) }))
    .sort(
      (one, other) =>
        other.at - one.at || inOrder(one.line.id, other.line.id) || inOrder(one.line.title, other.line.title),
    )
}

const inOrder = (one: string, other: string): number => Number(one > other) - Number(one < other)

function linesOf({ health, prescriptions, referrals }: Omit<Life, 'person' | 'now' | 'notOpened'>): Line[] {
  const { problems, allergies, findings, vaccinations, procedures, letters, events } = health
  const own = authors(events)
  return [
    ...problems.map(({ id, name, code, since, given }) => ({
      ...line('problem', { id, at: since, title: name, detail: code }),
      ...(given && { own: true }),
    })),
    ...allergies.map(({ id, name, reaction, given }) => ({
      ...line('allergy', { id, title: name, detail: reaction }),
      ...(given && { own: true }),
    })),
    ...findings.map((each) => ({
      ...line('result', { ...each, title: each.name, detail: valueText(each), by: own(each.event) }),
      ...(each.own && { own: true }),
    })),
    ...vaccinations.map(({ id, at, name, given }) => ({
      ...line('vaccination', { id, at, title: name }),
      ...(given && { own: true }),
    })),
    ...procedures.map(({ id, at, name, code, given }) => ({
      ...line('procedure', { id, at, title: name, detail: code }),
      ...(given && { own: true }),
    })),
    ...letters.map(({ id, at, title, by }) => line('document', { id, at, title, by })),
    ...events.map((each) =>
      line(kindOf(each), { ...each, at: each.startedAt, title: each.text, detail: whyOf(each) }),
    ),
    ...prescriptions.map(({ id, issuedAt: at, text, dosage, state, by }) =>
      line('medicine', {
        id,
        at,
        title: text,
        detail: [prescriptionStates[state], dosage].filter(Boolean).join('; '),
        by,
      }),
    ),
    ...referrals.map(({ id, issuedAt: at, text, state, reasonText, by }) =>
      line('referral', {
        id,
        at,
        title: text,
        detail: [referralStates[state], reasonText].filter(Boolean).join('; '),
        by,
      }),
    ),
  ]
}

interface Parts {
  readonly id: string
  readonly at?: string | undefined
  readonly title: string
  readonly detail?: string | undefined
  readonly by?: Line['by'] | undefined
}

function line(kind: Kind, { id, at, title, detail, by }: Parts): Line {
  return {
    kind,
    id,
    title,
    ...(at === undefined ? {} : { at }),
    ...(detail === undefined || detail === '' ? {} : { detail }),
    ...(by === undefined ? {} : { by }),
  }
}

/** "7,1 %", as a Polish report writes it; words as they are. */
export function valueText({ value, unit, words }: Finding): string {
  if (value === undefined) return words ?? ''
  return [String(Number(value.toPrecision(5))).replace('.', ','), unit].filter(Boolean).join(' ')
}

function whyOf({ diagnoses, reason }: MedicalEvent): string | undefined {
  const main = diagnoses.find((each) => each.main) ?? diagnoses[0]
  return main === undefined ? reason : `${main.icd10} ${main.name}`
}

/** Who gave the event that a result belongs to. */
function authors(events: readonly MedicalEvent[]): (event: string | undefined) => Line['by'] {
  const byEvent = new Map(events.map(({ id, by }) => [id, by]))
  return (event) => byEvent.get(event ?? '')
}
