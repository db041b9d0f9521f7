/**
 * Chronic illness: which, from when, and what is taken for it.
 *
 * Everybody has for each illness a point between 0 and 100; the illness begins at the age at which its curve passes that
 * point. So prevalence by age is exactly the table's, and onsets are as early or late as the curve is steep.
 */

import { type Medicine, medicine } from '#standards/terminology/medicines.table.ts'
import type { Chart } from '../chart/chart.ts'
import { writeCondition } from '../chart/condition.ts'
import { ageOn, type Day, YEAR } from '../days.ts'
import { Random } from '../random.ts'
import type { Person } from '../society/person.ts'
import type { Worker } from '../society/worker.ts'
import { type ChronicIllness, type Curve, chronicIllnesses } from '../tables/chronic-illness.table.ts'
import type { Illness, Taken } from './life-facts.ts'

/** An illness before it is written down. */
export type KnownIllness = Omit<Illness, 'condition'>

/** Draws the chronic illnesses that a person has by a day. */
export function drawIllnesses(person: Person, last: Day): readonly KnownIllness[] {
  const illnesses: KnownIllness[] = []
  for (const kind of chronicIllnesses) {
    const random = new Random(person.key, 'illness', kind.key)
    const onset = onsetOf(kind, { person, last, before: illnesses, point: random.next() * 100 })
    if (onset === undefined) continue
    const severity = random.next()
    const over = onset + Math.round((kind.passes?.afterYears ?? 0) * (1 + random.next()) * YEAR)
    const passes = random.chance(kind.passes?.share ?? 0) && over <= last
    illnesses.push({ kind, onset, severity, ...(passes && { over }) })
  }
  return illnesses
}

/** Writes illnesses on the problem list. */
export function writeIllnesses(
  chart: Chart,
  illnesses: readonly KnownIllness[],
  recordedBy: Worker,
): readonly Illness[] {
  return illnesses.map((illness) => {
    const { kind, onset, over } = illness
    const facts = { icd10: kind.icd10, onset, lasting: true, recordedBy, ...(over !== undefined && { over }) }
    return { ...illness, condition: writeCondition(chart, facts) }
  })
}

interface Draw {
  readonly person: Person
  readonly last: Day
  readonly before: readonly KnownIllness[]
  readonly point: number
}

function onsetOf(kind: ChronicIllness, { person, last, before, point }: Draw): Day | undefined {
  let factor = 1
  for (const [other, raised] of Object.entries(kind.likelierWith ?? {})) {
    if (before.some((illness) => illness.kind.key === other)) factor *= raised
  }
  const age = ageAtPoint(kind[person.sex], point / factor)
  if (age === undefined || age > ageOn(last, person.birthDay)) return undefined
  return person.birthDay + Math.max(30, Math.round(age * YEAR))
}

/** The age at which a curve first passes a point, or undefined when it never does. */
function ageAtPoint(curve: Curve, point: number): number | undefined {
  for (let i = 0; i < curve.length; i++) {
    const here = curve[i] ?? 0
    if (here <= point) continue
    const before = curve[i - 1]
    if (before === undefined) return 0.5
    return 10 * (i - 1 + (point - before) / (here - before))
  }
  return undefined
}

/** The curve's value at an age. */
export function curveAt(curve: Curve, age: number): number {
  const i = Math.min(8, Math.max(0, Math.floor(age / 10)))
  const [from = 0, to = 0] = [curve[i], curve[i + 1]]
  return from + (to - from) * Math.min(1, age / 10 - i)
}

/** What is taken for the illnesses, one medicine of a group at a time, from when to when. */
export function drawMedicines(person: Person, illnesses: readonly Illness[], last: Day): readonly Taken[] {
  const byGroup = new Map<string, Taken>()
  for (const illness of illnesses) {
    const random = new Random(person.key, 'treatment', illness.kind.key)
    for (const treatment of illness.kind.treatments) {
      const taken = random.chance(treatment.share)
      const chosen = medicine(random.oneOf(treatment.oneOf.filter((name) => suits(person, name))))
      const due = illness.onset + Math.round(treatment.afterYears * YEAR)
      const from = Math.max(due, person.birthDay + Math.round(earliestAge(chosen) * YEAR))
      const to = illness.over
      const group = groupOf(chosen)
      if (!taken || from > (to ?? last) || byGroup.has(group)) continue
      byGroup.set(group, {
        medicine: chosen,
        from,
        reason: illness.kind.icd10,
        ...(to !== undefined && { to }),
      })
    }
  }
  return [...byGroup.values()]
}

/**
 * Medicines of which nobody takes two: of one chemical group (ATC, five characters), on the renin-angiotensin system
 * (C09), against clotting by mouth (B01AA, B01AE, B01AF).
 */
function groupOf({ atc }: Medicine): string {
  if (atc.startsWith('C09')) return 'C09'
  return /^B01A[AEF]/.test(atc) ? 'anticoagulant' : atc.slice(0, 5)
}

/** Valproate is not for women who may bear children (European Medicines Agency, 2018). */
function suits(person: Person, name: string): boolean {
  return !(person.sex === 'female' && name.startsWith('Depakine'))
}

/** Small children get what is inhaled or put on the skin; tablets come with school. */
function earliestAge({ atc }: Medicine): number {
  return atc.startsWith('R03') || atc.startsWith('D') ? 1 : 6
}
