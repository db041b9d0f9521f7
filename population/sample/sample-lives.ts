/** The lives of the sample patients: Anna's told by hand, the others drawn around what is known of them. */
import type { FhirResource } from '#standards/fhir/resource.ts'
import { type Day, YEAR } from '../days.ts'
import { type Known, resourcesOfLife } from '../life/life.ts'
import type { Country } from '../society/country-facts.ts'
import type { District } from '../society/district.ts'
import type { Home } from '../society/institution.ts'
import { chronicIllness } from '../tables/chronic-illness.table.ts'
import { lifeOfAnna } from './anna-kowalska.ts'
import { samplePatient, sampleRelative } from './sample-patient.ts'

/** For each sample patient, what tells their life; Anna first. */
export function sampleLives(
  country: Country,
  districtOf: (number: number) => District,
): readonly (() => FhirResource[])[] {
  const [capital, krakow] = [districtOf(0), districtOf(1)]
  const homeOfAnna: Home = { place: capital.place, line: 'ul. Lipowa 15/22', postalCode: '03-980' }
  const homeOfJan: Home = { place: krakow.place, line: 'ul. Garncarska 9/4', postalCode: '31-133' }

  const anna = samplePatient('anna-kowalska', {
    home: homeOfAnna,
    phone: '+48 600 100 200',
    children: [sampleRelative('zofia-kowalska')],
  })
  const daughter = samplePatient('zofia-kowalska', {
    home: homeOfAnna,
    parents: [sampleRelative('anna-kowalska')],
  })
  const jan = samplePatient('jan-wisniewski', { home: homeOfJan, phone: '+48 600 300 400' })
  return [
    () => lifeOfAnna({ country, person: anna, district: capital }),
    () =>
      resourcesOfLife(
        { country, person: daughter, district: capital },
        { doctor: capital.doctors[0], illnesses: [] },
      ),
    () =>
      resourcesOfLife(
        { country, person: jan, district: krakow },
        { doctor: krakow.doctors[0], illnesses: heart(country.until) },
      ),
  ]
}

/** Jan's heart: blood pressure and cholesterol for long, then the vessels, an irregular beat, a weak pump. */
function heart(until: Day): NonNullable<Known['illnesses']> {
  const since = (key: string, years: number, severity: number) => ({
    kind: chronicIllness(key),
    onset: until - Math.round(years * YEAR),
    severity,
  })
  return [
    since('hypertension', 24, 0.6),
    since('dyslipidaemia', 18, 0.5),
    since('coronary', 11, 0.6),
    since('fibrillation', 5, 0.5),
    since('heartFailure', 3, 0.4),
    since('prostate', 9, 0.4),
  ]
}
