/** Results: Observation with LOINC and UCUM, laboratory results with the range they are judged by. */
import type { CodeableConcept, Quantity, Reference } from '#standards/fhir/resource.ts'
import type { Observation } from '#standards/fhir/resources.ts'
import { codeSystems } from '#standards/pl-ids/systems.ts'
import { instant } from '../days.ts'
import { type LaboratoryTest, laboratoryTests, type Range } from '../tables/laboratory.table.ts'
import type { Chart } from './chart.ts'
import { toInstitution } from './reference.ts'
import type { Visit } from './visit.ts'

/** Value by key in the table of laboratory tests. */
export type Results = ReadonlyMap<string, number>

/** Writes laboratory results; blood is taken an hour after the visit. */
export function writeResults(chart: Chart, visit: Visit, results: Results): Reference[] {
  const at = instant(visit.day, visit.minute + 60)
  const written: Reference[] = []
  for (const [key, value] of results) {
    const test = laboratoryTests.get(key)
    if (test === undefined) throw new RangeError(`No laboratory test ${key} in the table`)
    written.push(chart.add(result(chart, visit, { test, value, at })))
  }
  return written
}

function result(
  chart: Chart,
  visit: Visit,
  { test, value, at }: { test: LaboratoryTest; value: number; at: string },
): Observation {
  const range = test[chart.person.sex]
  const rounded = Number(value.toFixed(test.decimals))
  return {
    resourceType: 'Observation',
    status: 'final',
    category: [category('laboratory')],
    code: concept(test.loinc, test.name),
    subject: chart.patient,
    encounter: visit.encounter,
    effectiveDateTime: at,
    performer: [toInstitution(visit.institution)],
    valueQuantity: quantity(rounded, test.unit),
    interpretation: [judged(rounded, range)],
    ...((range[0] !== null || range[1] !== null) && { referenceRange: [fhirRange(range, test.unit)] }),
  }
}

function judged(value: number, [low, high]: Range): CodeableConcept {
  const [code, display] = verdict(value, low, high)
  const system = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation'
  return { coding: [{ system, code, display }] }
}

function verdict(value: number, low: number | null, high: number | null): readonly [string, string] {
  if (low !== null && value < low) return ['L', 'Low']
  return high !== null && value > high ? ['H', 'High'] : ['N', 'Normal']
}

function fhirRange([low, high]: Range, unit: string) {
  return {
    ...(low !== null && { low: quantity(low, unit) }),
    ...(high !== null && { high: quantity(high, unit) }),
  }
}

export interface VitalSigns {
  readonly systolic?: number
  readonly diastolic?: number
  readonly pulse?: number
  /** °C */
  readonly temperature?: number
  /** kg */
  readonly weight?: number
  /** cm */
  readonly height?: number
  /** kg/m² */
  readonly bmi?: number
  /** Oxygen saturation, % */
  readonly saturation?: number
}

const SIGNS = [
  ['pulse', '8867-4', 'Tętno', '/min', 0],
  ['temperature', '8310-5', 'Temperatura ciała', 'Cel', 1],
  ['weight', '29463-7', 'Masa ciała', 'kg', 1],
  ['height', '8302-2', 'Wzrost', 'cm', 0],
  ['bmi', '39156-5', 'Wskaźnik masy ciała (BMI)', 'kg/m2', 1],
  ['saturation', '2708-6', 'Saturacja tlenem', '%', 0],
] as const

/** Writes what was measured at a visit; systolic and diastolic pressure are one observation. */
export function writeVitalSigns(chart: Chart, visit: Visit, signs: VitalSigns): void {
  const about = {
    resourceType: 'Observation' as const,
    status: 'final',
    category: [category('vital-signs')],
    subject: chart.patient,
    encounter: visit.encounter,
    effectiveDateTime: instant(visit.day, visit.minute + 5),
  }
  const { systolic, diastolic } = signs
  if (systolic !== undefined && diastolic !== undefined) {
    chart.add<Observation>({
      ...about,
      code: concept('85354-9', 'Ciśnienie tętnicze'),
      component: [
        {
          code: concept('8480-6', 'Ciśnienie skurczowe'),
          valueQuantity: quantity(Math.round(systolic), 'mm[Hg]'),
        },
        {
          code: concept('8462-4', 'Ciśnienie rozkurczowe'),
          valueQuantity: quantity(Math.round(diastolic), 'mm[Hg]'),
        },
      ],
    })
  }
  for (const [key, loinc, name, unit, decimals] of SIGNS) {
    const value = signs[key]
    if (value === undefined) continue
    chart.add<Observation>({
      ...about,
      code: concept(loinc, name),
      valueQuantity: quantity(Number(value.toFixed(decimals)), unit),
    })
  }
}

const UNITS: Readonly<Record<string, string>> = {
  'mm[Hg]': 'mmHg',
  Cel: '°C',
  '10*3/uL': 'tys./µl',
  '10*6/uL': 'mln/µl',
  'm[IU]/L': 'mIU/l',
  'mL/min/{1.73_m2}': 'ml/min/1,73 m²',
  '{INR}': 'INR',
  'kg/m2': 'kg/m²',
}

/** UCUM code, and the way the unit is written in Poland. */
function quantity(value: number, unit: string): Quantity {
  return { value, unit: UNITS[unit] ?? unit, system: codeSystems.ucum, code: unit }
}

/** Writes a blood group, as in "A Rh+". */
export function writeBloodGroup(chart: Chart, visit: Visit, group: string): void {
  chart.add<Observation>({
    resourceType: 'Observation',
    status: 'final',
    category: [category('laboratory')],
    code: concept('882-1', 'Grupa krwi'),
    subject: chart.patient,
    encounter: visit.encounter,
    effectiveDateTime: instant(visit.day, visit.minute + 60),
    performer: [toInstitution(visit.institution)],
    valueCodeableConcept: { text: group },
  })
}

function concept(loinc: string, name: string): CodeableConcept {
  return { coding: [{ system: codeSystems.loinc, code: loinc, display: name }], text: name }
}

function category(code: 'laboratory' | 'vital-signs'): CodeableConcept {
  return { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code }] }
}
