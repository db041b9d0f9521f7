/** Resources for load tests: as large and as coded as a clinic's programs send them; the same seed makes the same ones. */
import { Random } from '#population/random.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'

export const numbers = 'https://openp1.pl/bench/number'
const loinc = 'http://loinc.org'
const ucum = 'http://unitsofmeasure.org'

const families =
  'Nowak Kowalska Wiśniewski Wójcik Kowalczyk Kamińska Lewandowski Zielińska Szymański Woźniak'.split(' ')
const givens = 'Anna Piotr Maria Krzysztof Katarzyna Andrzej Małgorzata Tomasz Agnieszka Jan'.split(' ')

/** Code, words, unit, least, most. */
const measurements = [
  ['8302-2', 'Wzrost', 'cm', 150, 195],
  ['29463-7', 'Masa ciała', 'kg', 48, 120],
  ['8867-4', 'Tętno', '/min', 52, 110],
  ['8310-5', 'Temperatura', 'Cel', 36, 39],
  ['2339-0', 'Glukoza', 'mg/dL', 65, 180],
  ['4548-4', 'Hemoglobina glikowana', '%', 4, 9],
] as const

const diagnoses = [
  ['I10', 'Samoistne nadciśnienie'],
  ['E11', 'Cukrzyca insulinoniezależna'],
  ['J20', 'Ostre zapalenie oskrzeli'],
] as const

export class MadeUp {
  readonly #random: Random

  constructor(seed: number) {
    this.#random = new Random(seed)
  }

  patient(number: string): FhirResource {
    const random = this.#random
    const family = random.oneOf(families)
    const given = [random.oneOf(givens), random.oneOf(givens)]
    return {
      resourceType: 'Patient',
      identifier: [
        { use: 'usual', system: numbers, value: number },
        { use: 'secondary', system: 'https://openp1.pl/bench/card', value: String(below(random, 1e9)) },
      ],
      active: true,
      name: [{ use: 'official', family, given }],
      telecom: [
        { system: 'phone', value: `+48 ${600_000_000 + below(random, 99_999_999)}`, use: 'mobile' },
        { system: 'email', value: `${below(random, 1e9)}@example.org` },
      ],
      gender: below(random, 2) === 0 ? 'female' : 'male',
      birthDate: `${1930 + below(random, 90)}-${two(1 + below(random, 12))}-${two(1 + below(random, 28))}`,
      address: [
        {
          line: [`ul. Długa ${1 + below(random, 200)}`],
          city: 'Łódź',
          postalCode: `9${below(random, 9)}-${100 + below(random, 899)}`,
          country: 'PL',
        },
      ],
      communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'pl' }] }, preferred: true }],
    }
  }

  observation(patient: string, encounter?: string): FhirResource {
    const random = this.#random
    const [code, display, unit, least, most] = random.oneOf(measurements)
    const at = this.moment()
    return {
      resourceType: 'Observation',
      status: 'final',
      category: [
        {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/observation-category',
              code: 'vital-signs',
              display: 'Vital Signs',
            },
          ],
        },
      ],
      code: { coding: [{ system: loinc, code, display }], text: display },
      subject: { reference: patient },
      ...(encounter === undefined ? {} : { encounter: { reference: encounter } }),
      effectiveDateTime: at,
      issued: at,
      valueQuantity: {
        value: least + below(random, (most - least) * 10) / 10,
        unit,
        system: ucum,
        code: unit,
      },
    }
  }

  /** One patient's record as a transaction of so many entries that point to each other. */
  bundle(number: string, entries: number): { resourceType: 'Bundle'; type: 'transaction'; entry: object[] } {
    const entry: object[] = []
    const add = (resource: FhirResource): string => {
      const fullUrl = `urn:uuid:${this.#uuid()}`
      entry.push({ fullUrl, resource, request: { method: 'POST', url: resource.resourceType } })
      return fullUrl
    }
    const patient = add(this.patient(number))
    for (let visit = ''; entry.length < entries; ) {
      if (visit === '' || entry.length % 10 === 1) visit = add(this.#encounter(patient))
      else if (entry.length % 10 === 5) add(this.#condition(patient, visit))
      else add(this.observation(patient, visit))
    }
    return { resourceType: 'Bundle', type: 'transaction', entry }
  }

  moment(): string {
    const random = this.#random
    return `20${two(14 + below(random, 12))}-${two(1 + below(random, 12))}-${two(1 + below(random, 28))}T${two(8 + below(random, 10))}:${two(below(random, 60))}:00+01:00`
  }

  #encounter(patient: string): FhirResource {
    const start = this.moment()
    return {
      resourceType: 'Encounter',
      identifier: [{ system: 'https://openp1.pl/bench/visit', value: this.#uuid() }],
      status: 'finished',
      class: {
        system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
        code: 'AMB',
        display: 'ambulatory',
      },
      subject: { reference: patient },
      period: { start, end: start },
    }
  }

  #condition(patient: string, encounter: string): FhirResource {
    const [code, display] = this.#random.oneOf(diagnoses)
    return {
      resourceType: 'Condition',
      clinicalStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
      },
      category: [
        {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/condition-category',
              code: 'encounter-diagnosis',
            },
          ],
        },
      ],
      code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code, display }], text: display },
      subject: { reference: patient },
      encounter: { reference: encounter },
      recordedDate: this.moment(),
    }
  }

  #uuid(): string {
    const part = (length: number) =>
      Array.from({ length }, () => below(this.#random, 16).toString(16)).join('')
    return `${part(8)}-${part(4)}-4${part(3)}-a${part(3)}-${part(12)}`
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** A whole number from 0, smaller than `limit`. */
const below = (random: Random, limit: number): number => random.between(0, limit - 1)
