/** What happened to Anna Kowalska besides: a birth, a gallbladder, infections. */

import { medicine } from '#standards/terminology/medicines.table.ts'
import { writeDocument } from '../chart/document.ts'
import { writeBloodGroup, writeResults, writeVitalSigns } from '../chart/observation.ts'
import { writeProcedure } from '../chart/procedure.ts'
import { writeVisit } from '../chart/visit.ts'
import { stayAfterBirth } from '../life/birth.ts'
import { dischargeLetter } from '../life/letter.ts'
import { specialistOf } from '../society/hospital.ts'
import { birthStay, hospitalStays } from '../tables/hospital-stays.table.ts'
import { specialty } from '../tables/specialties.table.ts'
import type { Story } from './story.ts'

export function writeEpisodes(story: Story): void {
  birthOfDaughter(story)
  gallbladder(story)
  infections(story)
}

function birthOfDaughter(story: Story): void {
  const { chart, district } = story
  const [daughter] = chart.person.children
  const { ward } = specialty('gynaecology')
  if (daughter === undefined || ward === undefined) return
  const day = daughter.birthDay
  const { lastDay } = stayAfterBirth(daughter, story.until)
  const { icd10, procedure } = birthStay.mother.bySection
  const visit = writeVisit(chart, {
    ...{ kind: 'ward', day, minute: 4 * 60 + 20, lastDay, cell: ward },
    doctor: specialistOf(district.hospital, 'gynaecology'),
    reason: 'poród w 39. tygodniu ciąży',
    diagnoses: [story.episode(icd10, day, lastDay - day)],
  })
  writeBloodGroup(chart, visit, 'A Rh+')
  writeProcedure(chart, visit, procedure)
  const lines = dischargeLetter(chart.person, visit, {
    ...{ ward: ward[1], lastDay, icd10, others: [], medicines: [], procedures: [procedure] },
    results: new Map([['hemoglobin', 11.2]]),
    reason: 'Przyjęcie do porodu w 39. tygodniu ciąży, ciśnienie tętnicze 145/92 mmHg.',
    course: 'Ciążę ukończono cięciem cesarskim. Córka urodzona w stanie dobrym. Połóg bez powikłań.',
    advice:
      'Kontrola ciśnienia tętniczego w POZ. Kontrola w poradni ginekologiczno-położniczej po 6 tygodniach.',
  })
  writeDocument(chart, visit, { kind: 'discharge', day: lastDay, lines })
}

/** Three years ago the gallbladder was taken out. */
function gallbladder(story: Story): void {
  const { chart, district } = story
  const stay = hospitalStays.find(({ key }) => key === 'gallstones')
  const { ward } = specialty('surgery')
  if (stay === undefined || ward === undefined) return
  const day = story.ago(38)
  const visit = writeVisit(chart, {
    ...{ kind: 'ward', day, minute: 7 * 60 + 30, lastDay: day + 3, cell: ward },
    doctor: specialistOf(district.hospital, 'surgery'),
    reason: stay.reason,
    diagnoses: [story.episode(stay.icd10, day, 3)],
  })
  const results = new Map([
    ['bilirubin', 1.4],
    ['alt', 58],
    ['wbc', 9.8],
    ['glucose', 151],
  ])
  writeResults(chart, visit, results)
  for (const code of ['88.761', ...stay.procedures]) writeProcedure(chart, visit, code)
  const lines = dischargeLetter(chart.person, visit, {
    ...stay,
    ...{
      ward: ward[1],
      lastDay: day + 3,
      others: ['E11.9', 'I10'],
      results,
      medicines: [medicine('Ketonal forte')],
    },
    course: `${stay.course} W wywiadzie uczulenie na penicylinę. Metforminę odstawiono na dobę zabiegu.`,
  })
  writeDocument(chart, visit, { kind: 'discharge', day: day + 3, lines })
  const leaving = { ...visit, day: day + 3, minute: 11 * 60 }
  story.prescribe(leaving, [{ name: 'Ketonal forte', packs: 1, reason: stay.icd10, handedOut: [[0, 1]] }])
}

interface Infection {
  readonly monthsAgo: number
  readonly icd10: string
  readonly days: number
  readonly reason: string
  readonly temperature?: number
  readonly crp?: number
  readonly medicine?: string
  readonly collected?: boolean
}

// biome-ignore format: an aligned table is easier to read and to check
const all: readonly Infection[] = [
  { monthsAgo: 94, icd10: 'J06.9', days: 7,  reason: 'katar, kaszel, stan podgorączkowy', temperature: 37.6 },
  { monthsAgo: 71, icd10: 'U07.1', days: 12, reason: 'gorączka, kaszel, dodatni test na COVID-19', temperature: 38.6, crp: 24 },
  { monthsAgo: 57, icd10: 'N30.0', days: 6,  reason: 'pieczenie przy oddawaniu moczu', medicine: 'Furaginum Adamed', collected: true },
  { monthsAgo: 45, icd10: 'J20.9', days: 12, reason: 'męczący, suchy kaszel od kilku tygodni', crp: 3.1 },
  { monthsAgo: 33, icd10: 'J03.9', days: 8,  reason: 'silny ból gardła, gorączka; uczulenie na penicylinę', temperature: 38.9, crp: 62, medicine: 'Klacid', collected: true },
  { monthsAgo: 16, icd10: 'M54.5', days: 14, reason: 'ból w okolicy lędźwiowej po przeprowadzce', medicine: 'Mydocalm forte', collected: false },
  { monthsAgo: 9,  icd10: 'J01.9', days: 12, reason: 'ból zatok i gęsta wydzielina z nosa', temperature: 37.8, medicine: 'Nasonex', collected: true },
]

function infections(story: Story): void {
  for (const infection of all) {
    const day = story.ago(infection.monthsAgo)
    const visit = story.visit(day, 14 * 60 + 15, {
      reason: infection.reason,
      diagnoses: [story.episode(infection.icd10, day - 2, infection.days)],
    })
    const { temperature, crp, medicine: name } = infection
    if (temperature !== undefined) writeVitalSigns(story.chart, visit, { temperature })
    if (crp !== undefined) writeResults(story.chart, visit, new Map([['crp', crp]]))
    if (name === undefined) continue
    const handedOut = infection.collected ? ([[0, 1]] as const) : []
    story.prescribe(visit, [
      { name, packs: 1, reason: infection.icd10, handedOut, validDays: name === 'Klacid' ? 7 : 30 },
    ])
  }
}
