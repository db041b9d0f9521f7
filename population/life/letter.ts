/** Letters that doctors write: the discharge letter of a hospital and the specialist's letter to the family doctor. */

import type { Medicine } from '#standards/terminology/medicines.table.ts'
import type { Results } from '../chart/observation.ts'
import type { Visit } from '../chart/visit.ts'
import { type Day, polishDate } from '../days.ts'
import { diagnosisName } from '../diagnosis.ts'
import type { Person } from '../society/person.ts'
import { workerName } from '../society/worker.ts'
import { laboratoryTests } from '../tables/laboratory.table.ts'
import { procedures } from '../tables/procedures.table.ts'

export interface DischargeFacts {
  readonly ward: string
  readonly lastDay: Day
  readonly icd10: string
  /** Other illnesses, ICD-10. */
  readonly others: readonly string[]
  readonly reason: string
  readonly course: string
  readonly advice: string
  readonly results: Results
  readonly procedures: readonly string[]
  readonly medicines: readonly Medicine[]
}

/** Karta informacyjna leczenia szpitalnego, line by line. */
export function dischargeLetter(person: Person, visit: Visit, facts: DischargeFacts): string[] {
  return [
    ...head('KARTA INFORMACYJNA LECZENIA SZPITALNEGO', person, visit),
    `Oddział: ${facts.ward}`,
    `Pobyt: ${polishDate(visit.day)} – ${polishDate(facts.lastDay)}`,
    ...section('Rozpoznanie zasadnicze', [diagnosis(facts.icd10)]),
    ...section('Rozpoznania współistniejące', facts.others.map(diagnosis)),
    ...section('Powód przyjęcia', [facts.reason]),
    ...section('Wyniki badań laboratoryjnych', resultLines(facts.results)),
    ...section(
      'Wykonane procedury',
      facts.procedures.map((code) => `${code} ${procedures.get(code) ?? ''}`),
    ),
    ...section('Przebieg leczenia', [facts.course]),
    ...section('Zalecenia', [facts.advice]),
    ...section(
      'Leki',
      facts.medicines.map((medicine) => `${medicine.name} ${medicine.strength}: ${medicine.dosage}`),
    ),
    ...signature(visit),
  ]
}

/** Informacja dla lekarza kierującego, line by line. */
export function consultationLetter(person: Person, visit: Visit, icd10: string): string[] {
  return [
    ...head('INFORMACJA DLA LEKARZA KIERUJĄCEGO / POZ', person, visit),
    `Data porady: ${polishDate(visit.day)}`,
    ...section('Rozpoznanie', [diagnosis(icd10)]),
    ...section('Ocena', ['Stan ogólny dobry. Przebieg choroby stabilny, bez cech zaostrzenia.']),
    ...section('Zalecenia', [
      'Kontynuacja dotychczasowego leczenia w POZ. Kontrola w poradni za 12 miesięcy.',
    ]),
    ...signature(visit),
  ]
}

function head(title: string, person: Person, visit: Visit): string[] {
  const { name, address } = visit.institution
  return [
    title,
    '',
    name,
    `${address.line}, ${address.postalCode} ${address.place.name}`,
    '',
    `Pacjent: ${person.given} ${person.family}, ur. ${polishDate(person.birthDay)}, PESEL ${person.pesel}`,
  ]
}

/** A heading with its lines; nothing at all when there are none. */
function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]
}

function diagnosis(icd10: string): string {
  return `${icd10} ${diagnosisName(icd10)}`
}

function resultLines(results: Results): string[] {
  return [...results].map(([key, value]) => {
    const test = laboratoryTests.get(key)
    return test === undefined
      ? ''
      : `${test.name}: ${value.toFixed(test.decimals).replace('.', ',')} ${test.unit}`
  })
}

function signature(visit: Visit): string[] {
  return ['', `${workerName(visit.doctor)}${visit.doctor.npwz ? `, NPWZ ${visit.doctor.npwz}` : ''}`]
}
