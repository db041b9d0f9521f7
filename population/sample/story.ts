/** A life told by hand: the words in which a sample patient's story is written, over the chart's. */
import type { Reference } from '#standards/fhir/resource.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import type { Chart } from '../chart/chart.ts'
import { writeCondition } from '../chart/condition.ts'
import { type PrescriptionFacts, writePrescriptions } from '../chart/prescription.ts'
import { type Visit, type VisitFacts, writeVisit } from '../chart/visit.ts'
import { type Day, YEAR } from '../days.ts'
import { pharmacyDay, workday, workdayBefore } from '../holidays.ts'
import { PRESCRIPTIONS_SINCE } from '../life/life-facts.ts'
import type { District } from '../society/district.ts'
import type { Worker } from '../society/worker.ts'

/** A medicine of a package: name in the table, packs, and after how many days how many packs were handed out. */
export interface Prescribed {
  readonly name: string
  readonly packs: number
  readonly handedOut: readonly (readonly [afterDays: number, packs: number])[]
  readonly reason: string
  readonly validDays?: number
  readonly cancelled?: boolean
}

export class Story {
  readonly chart: Chart
  readonly district: District
  readonly doctor: Worker
  readonly until: Day

  constructor(chart: Chart, district: District, until: Day) {
    this.chart = chart
    this.district = district
    this.doctor = district.doctors[0]
    this.until = until
  }

  /** A working day so many months before the country's date, never after it. */
  ago(months: number): Day {
    const day = this.until - Math.round((months * YEAR) / 12)
    return workday(day) > this.until ? workdayBefore(day) : workday(day)
  }

  /** A lasting problem that was found so many months ago. */
  lasting(icd10: string, monthsAgo: number): Reference {
    const facts = { icd10, onset: this.ago(monthsAgo), lasting: true, recordedBy: this.doctor }
    return writeCondition(this.chart, facts)
  }

  /** A passing illness. */
  episode(icd10: string, onset: Day, days: number): Reference {
    const over = onset + days
    const ended = over <= this.until ? { over } : {}
    return writeCondition(this.chart, { icd10, onset, lasting: false, recordedBy: this.doctor, ...ended })
  }

  /** A visit to the family doctor. */
  visit(day: Day, minute: number, facts: Pick<VisitFacts, 'reason' | 'diagnoses'>): Visit {
    return writeVisit(this.chart, { kind: 'advice', day, minute, doctor: this.doctor, ...facts })
  }

  /** A package of prescriptions; before e-prescriptions there is none. Returns its code. */
  prescribe(visit: Visit, prescribed: readonly Prescribed[]): string | undefined {
    if (visit.day < PRESCRIPTIONS_SINCE) return undefined
    return writePrescriptions(
      this.chart,
      visit,
      prescribed.map((item) => this.#facts(visit, item)),
    )[0]
  }

  #facts(visit: Visit, item: Prescribed): PrescriptionFacts {
    const handedOut = item.handedOut
      .map(([afterDays, packs]) => ({ day: pharmacyDay(visit.day + afterDays), packs }))
      .filter(({ day }) => day <= this.until)
    return {
      medicine: medicine(item.name),
      packs: item.packs,
      reason: item.reason,
      validDays: item.validDays ?? 30,
      handedOut: handedOut.map((handed) => ({
        ...handed,
        minute: 17 * 60 + 20,
        pharmacist: this.district.pharmacist,
      })),
      ...(item.cancelled && { cancelled: true }),
    }
  }
}
