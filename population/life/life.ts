/** A life from birth to now: every aspect offers what happens, and it happens in the order of the days. */
import type { FhirResource } from '#standards/fhir/resource.ts'
import { Chart } from '../chart/chart.ts'
import { writeParent, writePatient } from '../chart/patient.ts'
import { ageOn } from '../days.ts'
import type { Worker } from '../society/worker.ts'
import { acuteVisits } from './acute-visit.ts'
import { allergies } from './allergy.ts'
import { births } from './birth.ts'
import { checkups } from './checkup.ts'
import { childHealthChecks } from './child-health.ts'
import { drawNeglect } from './dispensing.ts'
import { hospitalStaysOf } from './hospital-stay.ts'
import { drawIllnesses, drawMedicines, type KnownIllness, writeIllnesses } from './illness.ts'
import { chanceOf, type Happening, type Life } from './life-facts.ts'
import { vaccinations } from './vaccination.ts'

/** Aspects of a life, each in its file. */
const ASPECTS: readonly ((life: Life) => Iterable<Happening>)[] = [
  births,
  allergies,
  vaccinations,
  childHealthChecks,
  hospitalStaysOf,
  checkups,
  acuteVisits,
]

/** What is known about a life before it is drawn: of sample people, who must be the same in every country. */
export interface Known {
  readonly doctor?: Worker
  readonly illnesses?: readonly KnownIllness[]
}

export type Setting = Pick<Life, 'country' | 'person' | 'district'>

/** The whole record of a person: their resources, the patient first. */
export function resourcesOfLife(setting: Setting, known: Known = {}): FhirResource[] {
  const chart = new Chart(setting.person)
  const life = beginLife({ ...setting, chart }, known)
  const happenings = ASPECTS.flatMap((aspect) => [...aspect(life)])
  happenings.sort((a, b) => a.day - b.day)
  for (const { happen } of happenings) happen()
  return chart.resources
}

function beginLife(parts: Setting & { chart: Chart }, known: Known): Life {
  const { country, person, district, chart } = parts
  const last = Math.min(country.until, person.deathDay ?? country.until)
  const doctor = known.doctor ?? chanceOf(parts, 'declaration').oneOf(district.doctors)
  writePatient(chart, { doctor, clinic: district.clinic })
  if (ageOn(last, person.birthDay) < 18) for (const parent of person.parents) writeParent(chart, parent)
  const illnesses = writeIllnesses(chart, known.illnesses ?? drawIllnesses(person, last), doctor)
  const medicines = drawMedicines(person, illnesses, last)
  const neglect = drawNeglect(chanceOf(parts, 'neglect'))
  return { ...parts, doctor, last, illnesses, medicines, neglect, forbidden: new Set(), noted: new Set() }
}
