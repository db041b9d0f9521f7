/** Parameters of an operation (https://hl7.org/fhir/R4/parameters.html) as the terminology operations read and write them. */
import type { CodeableConcept, Coding, FhirResource } from '../fhir/resource.ts'
import { refuse } from './refusal.ts'

export interface Parameter {
  readonly name: string
  readonly resource?: FhirResource
  readonly part?: readonly Parameter[]
  /** `valueString`, `valueCode`, `valueCoding`, … */
  readonly [value: `value${string}`]: unknown
}

const largest = 1_000_000_000

/** Reads what was given; a query parameter comes as text, whatever its type. */
export class Given {
  readonly parameters: readonly Parameter[]

  constructor(parameters: readonly Parameter[]) {
    this.parameters = parameters
  }

  has(name: string): boolean {
    return this.parameters.some((each) => each.name === name)
  }

  text(name: string): string | undefined {
    return this.texts(name)[0]
  }

  texts(name: string): string[] {
    return this.#all(name).map((value) => {
      if (typeof value === 'string') return value
      if (typeof value === 'number' || typeof value === 'boolean') return String(value)
      return refuse('invalid', `The parameter ${name} is text.`)
    })
  }

  flag(name: string): boolean | undefined {
    const text = this.text(name)
    if (text === undefined || text === 'true' || text === 'false')
      return text === undefined ? undefined : text === 'true'
    return refuse('invalid', `The parameter ${name} is true or false.`)
  }

  count(name: string): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    if (!/^\d{1,10}$/.test(text) || Number(text) > largest)
      refuse('invalid', `The parameter ${name} is a whole number.`)
    return Number(text)
  }

  coding(name: string): Coding | undefined {
    return this.#object(name) as Coding | undefined
  }

  concept(name: string): CodeableConcept | undefined {
    const found = this.#object(name) as CodeableConcept | undefined
    if (found?.coding !== undefined && !Array.isArray(found.coding))
      refuse('invalid', `The parameter ${name} is no CodeableConcept.`)
    return found
  }

  resource(name: string, type: string): FhirResource | undefined {
    const found = this.parameters.find((each) => each.name === name)?.resource
    if (found === undefined || found.resourceType === type) return found
    return refuse('invalid', `The parameter ${name} is a ${type}.`)
  }

  /** All resources of a name, whatever their types. */
  resources(name: string): FhirResource[] {
    return this.parameters.flatMap((each) => (each.name === name && each.resource ? [each.resource] : []))
  }

  #object(name: string): object | undefined {
    const [value] = this.#all(name)
    if (value === undefined || (typeof value === 'object' && value !== null)) return value ?? undefined
    return refuse('invalid', `The parameter ${name} is sent in a Parameters resource.`)
  }

  #all(name: string): unknown[] {
    return this.parameters.flatMap((each) => (each.name === name ? givenValue(each) : []))
  }
}

/** The value in a list, whatever its type; empty when there is none. */
function givenValue(parameter: Parameter): unknown[] {
  for (const key in parameter) if (key.startsWith('value')) return [parameter[key as 'valueString']]
  return []
}

export interface ParametersResource extends FhirResource {
  readonly parameter: readonly Parameter[]
}

/** Parts whose value is undefined are left out. */
export function parametersOf(parts: readonly (Parameter | undefined)[]): ParametersResource {
  return { resourceType: 'Parameters', parameter: parts.filter((part) => part !== undefined) }
}

/** A part, or nothing where there is no value: `part('display', 'valueString', name)`. */
export function part(name: string, type: `value${string}`, value: unknown): Parameter | undefined {
  return value === undefined ? undefined : { name, [type]: value }
}

/** Canonical of a value set from `url` and `valueSetVersion`, or of a code system from `url` and `version`. */
export function canonicalIn(given: Given, name: string, versionName: string): string | undefined {
  const url = given.text(name)
  const version = given.text(versionName)
  return url === undefined || version === undefined || url.includes('|') ? url : `${url}|${version}`
}
