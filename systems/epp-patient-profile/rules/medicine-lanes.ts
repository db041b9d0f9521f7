/** One lane an active ingredient: when it was in hand, when it was prescribed and not dispensed, when there was a gap. */
import { DAY } from '#standards/time/poland.ts'
import type { Prescription } from '../../sgr-prescriptions/contract.ts'
import type { Lane } from '../contract.ts'
import { dense } from './dense.ts'
import { dayAt, dayOf, timeOf } from './life.ts'
import { riskOfGoingWithout } from './risk-classes.ts'
import { isOurs, isWaiting, nameOf, type Supply, type Treatment } from './treatments.ts'

type Mark = Lane['marks'][number]

const mostMarks = 7
/** People collect a few days late; packs are not always started on the day. */
const grace = 14 * DAY

export function medicineLane(treatment: Treatment, now: number): Lane {
  const { atc, label } = treatment
  const marks = [...inHand(treatment, now), ...undispensed(treatment, now), ...foreign(treatment)]
  return {
    group: 'medicines',
    label,
    ...(atc === undefined ? {} : { code: atc }),
    marks: dense(marks, mostMarks),
  }
}

/** Supplies that follow each other closely are one bar; between bars of a lasting treatment there is a gap. */
function inHand(treatment: Treatment, now: number): Mark[] {
  const lasting = riskOfGoingWithout(treatment.atc) > 0
  const marks: Mark[] = []
  let bar: Supply | undefined
  for (const supply of treatment.supplies) {
    if (bar && supply.from <= bar.to + grace) {
      bar = { ...supply, from: bar.from, to: Math.max(bar.to, supply.to) }
      continue
    }
    if (bar) {
      marks.push(barMark(bar, now))
      if (lasting && supply.from - bar.to < 366 * DAY)
        marks.push(gapMark(supply.prescription, bar.to, supply.from))
    }
    bar = supply
  }
  return bar ? [...marks, barMark(bar, now)] : marks
}

function barMark({ prescription, from, to }: Supply, now: number): Mark {
  const open = to > now
  return {
    ...markOf(prescription),
    from: dayAt(from),
    ...(open ? {} : { to: dayAt(to) }),
    open,
    tone: 'dispensed',
  }
}

function gapMark(prescription: Prescription, from: number, to: number): Mark {
  return { ...markOf(prescription), from: dayAt(from), to: dayAt(to), open: false, tone: 'gap' }
}

/** Waiting prescriptions, and those that ran out with nothing dispensed while nothing was in hand. */
function undispensed({ prescriptions, supplies }: Treatment, now: number): Mark[] {
  return prescriptions.filter(isOurs).flatMap((prescription): Mark[] => {
    const issued = timeOf(prescription.issuedAt)
    if (isWaiting(prescription))
      return [{ ...markOf(prescription), from: dayOf(prescription.issuedAt), open: true, tone: 'prescribed' }]
    const covered = supplies.some(({ from, to }) => from <= issued + grace && to > issued)
    if (prescription.state !== 'expired' || prescription.packsDispensed > 0 || covered) return []
    return [gapMark(prescription, issued, Math.min(timeOf(prescription.validUntil), now))]
  })
}

/** Of prescriptions from elsewhere nobody knows whether they were dispensed: they are drawn as prescribed. */
function foreign({ prescriptions }: Treatment): Mark[] {
  return prescriptions
    .filter((each) => !isOurs(each) && each.dispensings.every(({ withdrawn }) => withdrawn))
    .map((each) => ({
      ...markOf(each),
      from: dayOf(each.issuedAt),
      open: each.ongoing === true,
      tone: 'prescribed',
    }))
}

function markOf(prescription: Prescription): Pick<Mark, 'kind' | 'id' | 'text'> {
  return { kind: 'medicine', id: prescription.id, text: nameOf(prescription) }
}
