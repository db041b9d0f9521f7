/**
 * The life of Anna Kowalska, the demo patient: allergic to penicillin, a daughter, high blood pressure since her
 * pregnancy, diabetes some years later, both well treated today after a few turns. Days are counted back from the
 * country's date, so that there is always something going on now.
 */
import type { FhirResource, Reference } from '#standards/fhir/resource.ts'
import { writeAllergy } from '../chart/allergy.ts'
import { Chart } from '../chart/chart.ts'
import { writeVaccination } from '../chart/immunization.ts'
import { writeResults, writeVitalSigns } from '../chart/observation.ts'
import { writePatient } from '../chart/patient.ts'
import { writeReferral } from '../chart/referral.ts'
import type { Visit } from '../chart/visit.ts'
import { ageOn, dayOf } from '../days.ts'
import { workday } from '../holidays.ts'
import { ckdEpi } from '../life/laboratory-models.ts'
import type { Setting } from '../life/life.ts'
import { allergens } from '../tables/allergens.table.ts'
import { specialty } from '../tables/specialties.table.ts'
import { writeEpisodes } from './anna-episodes.ts'
import { annaMedicines } from './anna-medicines.ts'
import { ANNA_HEIGHT, annaMeasured, type Measured } from './anna-results.table.ts'
import { Story } from './story.ts'

/** The lasting problems, and since when. */
interface Problems {
  readonly hypertension: Reference
  readonly diabetes: Reference
  readonly lipids: Reference
}

const SINCE = { hypertension: 108, diabetes: 84, lipids: 20, obesity: 84 } as const

export function lifeOfAnna({ country, person, district }: Setting): FhirResource[] {
  const chart = new Chart(person)
  const story = new Story(chart, district, country.until)
  writePatient(chart, { doctor: story.doctor, clinic: district.clinic })
  const penicillin = allergens.find(({ key }) => key === 'penicillin')
  if (penicillin) writeAllergy(chart, penicillin, dayOf('2008-11-12'))
  story.lasting('E66.9', SINCE.obesity)
  const problems: Problems = {
    hypertension: story.lasting('I10', SINCE.hypertension),
    diabetes: story.lasting('E11.9', SINCE.diabetes),
    lipids: story.lasting('E78.2', SINCE.lipids),
  }
  for (const measured of annaMeasured) checkup(story, problems, measured)
  writeEpisodes(story)
  vaccinations(story)
  return chart.resources
}

/** By how many problems are known. */
const REASONS = [
  'badania okresowe',
  'wizyta kontrolna: nadciśnienie',
  'wizyta kontrolna: nadciśnienie, cukrzyca',
  'wizyta kontrolna: nadciśnienie, cukrzyca, cholesterol',
] as const

function checkup(story: Story, problems: Problems, measured: Measured): void {
  const { monthsAgo } = measured
  const day = story.ago(monthsAgo)
  const known = (['hypertension', 'diabetes', 'lipids'] as const).filter((key) => monthsAgo <= SINCE[key])
  const visit = story.visit(day, 9 * 60 + 30, {
    reason: REASONS[known.length] ?? 'badania okresowe',
    diagnoses: known.map((key) => problems[key]),
  })
  const { systolic, diastolic, weight } = measured
  writeVitalSigns(story.chart, visit, { systolic, diastolic, weight, bmi: weight / (ANNA_HEIGHT / 100) ** 2 })
  writeResults(story.chart, visit, resultsOf(story, measured))
  story.prescribe(visit, annaMedicines(monthsAgo))
  refer(story, visit, monthsAgo)
}

/** Total cholesterol and eGFR follow from what was measured. */
function resultsOf(story: Story, measured: Measured): ReadonlyMap<string, number> {
  const { hba1c, glucose, hdl, ldl, triglycerides, creatinine, acr, tsh, monthsAgo } = measured
  const age = ageOn(story.ago(monthsAgo), story.chart.person.birthDay)
  const all: readonly (readonly [string, number | null])[] = [
    ['hba1c', hba1c],
    ['glucose', glucose],
    ['cholesterol', ldl + hdl + triglycerides / 5],
    ['hdl', hdl],
    ['ldl', ldl],
    ['triglycerides', triglycerides],
    ['creatinine', creatinine],
    ['egfr', ckdEpi(creatinine, age, false)],
    ['acr', acr],
    ['tsh', tsh],
  ]
  return new Map(all.filter((entry): entry is readonly [string, number] => entry[1] !== null))
}

/** Half a year ago to the diabetologist, who took her on; the other day to the ophthalmologist, still open. */
function refer(story: Story, visit: Visit, monthsAgo: number): void {
  const hospital = story.district.hospital.institution
  const about = { urgent: false, reason: 'E11.9' }
  if (monthsAgo === 6) {
    writeReferral(story.chart, visit, {
      ...about,
      state: 'accepted',
      to: specialty('diabetology').clinic,
      accepted: hospital,
    })
  }
  if (monthsAgo === 0.4) {
    writeReferral(story.chart, visit, { ...about, state: 'issued', to: specialty('ophthalmology').clinic })
  }
}

/** Tetanus at nineteen, COVID-19 in 2021, influenza every autumn since she knows of her diabetes. */
function vaccinations(story: Story): void {
  const nurse = story.district.nurses[0]
  const give = (vaccine: 'td' | 'covid' | 'influenza', dose: number, day: number) => {
    if (day <= story.until) writeVaccination(story.chart, { vaccine, dose, day, minute: 10 * 60 + 15, nurse })
  }
  give('td', 7, dayOf('2003-04-08'))
  for (const [i, date] of ['2021-05-18', '2021-06-22', '2022-01-11'].entries())
    give('covid', i + 1, dayOf(date))
  for (let year = 2019; year <= 2099; year++) give('influenza', year - 2018, workday(dayOf(`${year}-10-06`)))
}
