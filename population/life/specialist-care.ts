/** Referrals and what comes of them: waiting, a visit at the hospital's clinic, a letter back; or nothing. */

import type { Reference } from '#standards/fhir/resource.ts'
import { writeDocument } from '../chart/document.ts'
import { writeProcedure } from '../chart/procedure.ts'
import { type ReferralState, writeReferral } from '../chart/referral.ts'
import { type Visit, writeVisit } from '../chart/visit.ts'
import type { Day } from '../days.ts'
import { workday } from '../holidays.ts'
import type { Random } from '../random.ts'
import { specialistOf } from '../society/hospital.ts'
import { specialty } from '../tables/specialties.table.ts'
import { consultationLetter } from './letter.ts'
import { chanceOf, type Life, officeHour, REFERRALS_SINCE } from './life-facts.ts'

export interface Problem {
  readonly icd10: string
  readonly condition: Reference
}

/** Refers to a specialist for a problem. Before e-referrals only the specialist's visit is on record. */
export function refer(life: Life, visit: Visit, to: string, problem: Problem): void {
  const random = chanceOf(life, 'referral', to, visit.day)
  const urgent = random.chance(0.15)
  const accepted = visit.day + random.between(1, urgent ? 5 : 25)
  const seen = workday(accepted + random.between(urgent ? 4 : 25, urgent ? 20 : 160))
  const state = stateOf(life, random, accepted, seen)
  const hospital = life.district.hospital
  if (visit.day >= REFERRALS_SINCE) {
    writeReferral(life.chart, visit, {
      state,
      to: specialty(to).clinic,
      urgent,
      reason: problem.icd10,
      ...((state === 'accepted' || state === 'completed') && { accepted: hospital.institution }),
    })
  }
  if (state === 'completed') seeSpecialist(life, to, problem, { day: seen, random })
}

function stateOf(life: Life, random: Random, accepted: Day, seen: Day): ReferralState {
  if (random.chance(0.06)) return 'cancelled'
  if (random.chance(0.14) || accepted > life.last) return 'issued' // one in seven is never used
  return seen > life.last ? 'accepted' : 'completed'
}

function seeSpecialist(life: Life, to: string, problem: Problem, at: { day: Day; random: Random }): void {
  const doctor = specialistOf(life.district.hospital, to)
  const { clinic, examination } = specialty(to)
  const visit = writeVisit(life.chart, {
    kind: 'advice',
    day: at.day,
    minute: officeHour(at.random),
    doctor,
    cell: clinic,
    reason: 'konsultacja specjalistyczna ze skierowania',
    diagnoses: [problem.condition],
  })
  if (examination && at.random.chance(0.8)) writeProcedure(life.chart, visit, examination)
  if (at.random.chance(0.6)) {
    writeDocument(life.chart, visit, {
      kind: 'consultation',
      day: at.day,
      lines: consultationLetter(life.person, visit, problem.icd10),
    })
  }
}
