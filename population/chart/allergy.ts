/** Allergies: AllergyIntolerance with what happened. */
import type { AllergyIntolerance } from '#standards/fhir/resources.ts'
import { codeSystems } from '#standards/pl-ids/systems.ts'
import { type Day, dateOf } from '../days.ts'
import type { Allergen } from '../tables/allergens.table.ts'
import type { Chart } from './chart.ts'

/** Writes an allergy that became known on a day. */
export function writeAllergy(chart: Chart, allergen: Allergen, known: Day): void {
  const system = 'http://terminology.hl7.org/CodeSystem/allergyintolerance'
  const allergy: AllergyIntolerance = {
    resourceType: 'AllergyIntolerance',
    clinicalStatus: { coding: [{ system: `${system}-clinical`, code: 'active' }] },
    verificationStatus: { coding: [{ system: `${system}-verification`, code: 'confirmed' }] },
    type: 'allergy',
    category: [allergen.category],
    criticality: allergen.dangerous ? 'high' : 'low',
    code: {
      ...(allergen.atc && {
        coding: [{ system: codeSystems.atc, code: allergen.atc, display: allergen.name }],
      }),
      text: allergen.name,
    },
    patient: chart.patient,
    recordedDate: dateOf(known),
    reaction: [
      { manifestation: [{ text: allergen.reaction }], severity: allergen.dangerous ? 'severe' : 'moderate' },
    ],
  }
  chart.add(allergy)
}
