/** Scopes as a person reads them before agreeing, in Polish and English. */
import { readScope, type Scope } from '#standards/smart/scope.ts'
import type { Language } from '#ui/plain-page/plain-page.ts'

const types: Readonly<Record<string, readonly [string, string]>> = {
  '*': ['wszystkie dane medyczne', 'all medical data'],
  Patient: ['dane osobowe i kontaktowe', 'personal and contact details'],
  Observation: ['wyniki badań i pomiary', 'test results and measurements'],
  Condition: ['rozpoznania i choroby', 'diagnoses and conditions'],
  MedicationRequest: ['recepty', 'prescriptions'],
  MedicationDispense: ['wydane leki', 'dispensed medicines'],
  AllergyIntolerance: ['uczulenia', 'allergies'],
  Immunization: ['szczepienia', 'vaccinations'],
  Encounter: ['wizyty i pobyty', 'visits and stays'],
  Procedure: ['zabiegi', 'procedures'],
  DiagnosticReport: ['opisy badań', 'diagnostic reports'],
  DocumentReference: ['dokumenty', 'documents'],
  ServiceRequest: ['skierowania', 'referrals'],
  CarePlan: ['plany leczenia', 'care plans'],
  Practitioner: ['spis lekarzy', 'the directory of clinicians'],
  Organization: ['spis placówek', 'the directory of providers'],
}

const general: Readonly<Record<string, readonly [string, string]>> = {
  openid: ['potwierdzenie, że się zalogowano', 'confirmation that you signed in'],
  fhirUser: ['informacja, w czyim imieniu działa', 'on whose behalf it acts'],
  offline_access: [
    'dostęp także wtedy, gdy nie korzystasz z aplikacji (pacjent: do 30 dni, pracownik: do 8 godzin)',
    'access also while you are not using it (patients: up to 30 days, workers: up to 8 hours)',
  ],
  launch: ['który pacjent jest otwarty w gabinecie', 'which patient is open in the office'],
  'launch/patient': ['o którego pacjenta chodzi', 'which patient it is about'],
}

const words = {
  pl: { read: 'odczyt', write: 'odczyt i zmiany', change: 'zmiany', only: 'tylko' },
  en: { read: 'read', write: 'read and change', change: 'change', only: 'only' },
} as const

export function inWords(text: string, language: Language): string {
  const index = language === 'pl' ? 0 : 1
  const scope = readScope(text)
  if (scope === undefined) return general[text]?.[index] ?? text
  const what = types[scope.type]?.[index] ?? scope.type
  return `${whatIsDone(scope, language)}: ${what}${restriction(scope, language)}`
}

function whatIsDone({ doing }: Scope, language: Language): string {
  const { read, write, change } = words[language]
  if (!/[cud]/.test(doing)) return read
  return /[rs]/.test(doing) ? write : change
}

/** Names and values of the search parameters that scopes are mostly narrowed by. */
const parts: Readonly<Record<string, readonly [string, string]>> = {
  category: ['rodzaj', 'kind'],
  code: ['kod', 'code'],
  status: ['stan', 'status'],
  date: ['data', 'date'],
  laboratory: ['laboratoryjne', 'laboratory'],
  'vital-signs': ['parametry życiowe', 'vital signs'],
  imaging: ['obrazowe', 'imaging'],
  'social-history': ['tryb życia', 'social history'],
  'encounter-diagnosis': ['rozpoznania wizyt', 'diagnoses of visits'],
  'problem-list-item': ['lista problemów', 'problem list'],
}

function restriction({ where }: Scope, language: Language): string {
  if (where.length === 0) return ''
  const word = (text: string) => parts[text]?.[language === 'pl' ? 0 : 1] ?? text
  const all = where.map(([name, value]) => `${word(name)}: ${word(value.split('|').at(-1) ?? '')}`)
  return ` (${words[language].only} ${all.join(', ')})`
}
