/** A life from birth to now: every aspect offers what happens, and it happens in the order of the days. */
import type { FhirResource } from '#standards/fhir/resource.ts'
import { Chart } from '../chart/chart.ts'
import { writeParent, writePatient } from '../chart/patient.ts'
import { ageOn } from '../days.ts'
import type { Country } from '../society/country-facts.ts'
import type { District } from '../society/district.ts'
import type { Person } from '../society/person.ts'
import { acuteVisits } from './acute-visit.ts'
import { allergies } from './allergy.ts'
import { births } from './birth.ts'
import { checkups } from './checkup.ts'
import { childHealthChecks } from './child-health.ts'
import { drawNeglect } from './dispensing.ts'
import { hospitalStaysOf } from './hospital-stay.ts'
import { drawIllnesses, drawMedicines } from './illness.ts'
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

/** The whole record of a person: their resources, the patient first. */
export function resourcesOfLife(country: Country, person: Person, district: District): FhirResource[] {
  const chart = new Chart(person)
  const life = beginLife({ country, person, district, chart })
  const happenings = ASPECTS.flatMap((aspect) => [...aspect(life)])
  happenings.sort((a, b) => a.day - b.day)
  for (const { happen } of happenings) happen()
  return chart.resources
}

function beginLife(parts: Pick<Life, 'country' | 'person' | 'district' | 'chart'>): Life {
  const { country, person, district, chart } = parts
  const last = Math.min(country.until, person.deathDay ?? country.until)
  const doctor = chanceOf(parts, 'declaration').oneOf(district.doctors)
  writePatient(chart, { doctor, clinic: district.clinic })
  if (ageOn(last, person.birthDay) < 18) for (const parent of person.parents) writeParent(chart, parent)
  const illnesses = drawIllnesses(person, chart, last, doctor)
  const medicines = drawMedicines(person, illnesses, last)
  const neglect = drawNeglect(chanceOf(parts, 'neglect'))
  return { ...parts, doctor, last, illnesses, medicines, neglect, forbidden: new Set() }
}
