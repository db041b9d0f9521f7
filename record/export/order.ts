/**
 * What an export was asked for (https://hl7.org/fhir/uv/bulkdata/STU2/export.html, "Query Parameters"). What is not offered is
 * refused, or under `Prefer: handling=lenient` left out and told in the section `error`.
 */

import { Problem, quoted, refuse } from '#kernel/problem.ts'
import { outcome } from '#standards/fhir/outcome.ts'
import { selectedElements } from '#standards/fhir/selected-elements.ts'
import type { Parameter } from '../rest/operation.ts'
import { typeCode } from '../type-code.ts'
import { mustBeFilter } from './filters.ts'

export interface Asked {
  /** Type codes; undefined for all that may be exported. */
  readonly types: readonly number[] | undefined
  readonly since: string | undefined
  readonly until: string | undefined
  /** Searches by type: `['Observation', 'status=final&code=8867-4']`; several of one type are alternatives. */
  readonly filters: readonly (readonly [string, string])[]
  readonly elements: readonly string[] | undefined
  /** Public ids of patients. */
  readonly patients: readonly string[] | undefined
  /** OperationOutcomes, as JSON, about what was left out. */
  readonly outcomes: readonly string[]
}

const formats = ['application/fhir+ndjson', 'application/ndjson', 'ndjson']
/** Parameters of the door, and those that are read apart. */
const others = new Set(['_format', '_pretty'])
const mostPatients = 100_000
const mostFilters = 100

export class AskedReader {
  readonly #parameters: readonly Parameter[]
  readonly #lenient: boolean
  readonly #now: Date
  readonly #outcomes: string[] = []

  constructor(parameters: readonly Parameter[], { lenient, now }: { lenient: boolean; now: Date }) {
    this.#parameters = parameters
    this.#lenient = lenient
    this.#now = now
  }

  /** Refuses `incorrect/…`. */
  read(): Asked {
    this.#format()
    this.#forCareAlone()
    for (const name of new Set(this.#parameters.map((parameter) => parameter.name)))
      if (!readers.has(name) && !others.has(name))
        this.#leaveOut(`The parameter ${quoted(name)} is not offered for $export.`, name)
    return {
      types: this.#types(),
      since: this.#instant('_since'),
      until: this.#instant('_until'),
      filters: this.#filters(),
      elements: this.#elements(),
      patients: this.#patients(),
      outcomes: this.#outcomes,
    }
  }

  /** Never left out: who says `_purpose` expects no names in the answer. */
  #forCareAlone(): void {
    const named = this.#parameters.find(({ name }) => name === '_purpose' || name === '_recipient')
    if (named)
      refuse(
        'incorrect',
        'no-secondary-use',
        'Resources as they are leave for no other use than care; ask $viewdefinition-run, which leaves names and those who opted out away.',
        named.name,
      )
  }

  /** Refuses, or under handling=lenient notes for the section `error`. */
  #leaveOut(text: string, name: string): void {
    if (!this.#lenient) refuse('incorrect', 'unsupported-parameter', text, quoted(name))
    this.#outcomes.push(JSON.stringify(outcome('not-supported', `${text} It was left out.`, 'warning')))
  }

  #texts(name: string): string[] {
    return this.#parameters
      .filter((parameter) => parameter.name === name)
      .map((parameter) => {
        const [, value] = Object.entries(parameter).find(([key]) => key.startsWith('value')) ?? []
        return typeof value === 'string'
          ? value
          : refuse('incorrect', 'parameter', `The parameter ${name} is text.`, name)
      })
  }

  #format(): void {
    for (const format of this.#texts('_outputFormat'))
      if (!formats.includes(format.replace('fhir ndjson', 'fhir+ndjson')))
        refuse('incorrect', 'output-format', 'Only application/fhir+ndjson is offered.', '_outputFormat')
  }

  #types(): number[] | undefined {
    const names = this.#texts('_type').flatMap((text) => text.split(','))
    if (names.length === 0) return undefined
    const codes = new Set<number>()
    for (const name of names) {
      const code = typeCode(name)
      if (code === undefined)
        this.#leaveOut(`_type: there are no resources of type ${quoted(name)} here.`, '_type')
      else codes.add(code)
    }
    return [...codes].sort((one, other) => one - other)
  }

  #instant(name: string): string | undefined {
    const [text, ...more] = this.#texts(name)
    if (text === undefined) return undefined
    const written = text.replace(' ', '+') // an unescaped plus of the zone
    if (more.length > 0 || !instant.test(written) || Number.isNaN(Date.parse(written)))
      refuse('incorrect', 'instant', `${name} is one instant, as 2026-11-20T08:00:00Z.`, name)
    if (new Date(written) > this.#now)
      refuse('incorrect', 'instant', `${name} is in the future; take the transactionTime of an export.`, name)
    return new Date(written).toISOString()
  }

  #filters(): [string, string][] {
    const queries = this.#texts('_typeFilter').flatMap((text) => text.split(/,(?=[A-Z][A-Za-z]+(?:\?|%3F))/))
    if (queries.length > mostFilters)
      refuse('too-costly', 'too-many-filters', `At most ${mostFilters} filters are taken.`, '_typeFilter')
    return queries.flatMap((query) => {
      try {
        return [this.#filter(query)]
      } catch (error) {
        if (!this.#lenient || !(error instanceof Problem)) throw error
        this.#leaveOut(`A filter of _typeFilter: ${error.message}`, '_typeFilter')
        return []
      }
    })
  }

  #filter(query: string): [string, string] {
    const [, type = '', search = ''] = /^([A-Z][A-Za-z]+)(?:\?|%3F)(.+)$/.exec(query) ?? []
    if (typeCode(type) === undefined)
      refuse('incorrect', 'type-filter', 'A filter is a search, as Observation?status=final.', '_typeFilter')
    mustBeFilter(type, search, this.#now)
    return [type, search]
  }

  #elements(): string[] | undefined {
    const elements = this.#texts('_elements').flatMap((text) => text.split(','))
    const known = selectedElements(elements, undefined) !== undefined
    if (!known || elements.some((element) => !/^([A-Z]\w*\.)?[a-z]\w*$/.test(element)))
      refuse('incorrect', 'elements', 'Elements are named as Patient.name or name.', '_elements')
    return elements.length === 0 ? undefined : elements
  }

  #patients(): string[] | undefined {
    const parts = this.#parameters.filter(({ name }) => name === 'patient')
    if (parts.length === 0) return undefined
    if (parts.length > mostPatients)
      refuse('too-costly', 'too-many-patients', `At most ${mostPatients} patients are taken.`, 'patient')
    return parts.map(({ valueReference }) => {
      const { reference } = (valueReference ?? {}) as { reference?: unknown }
      const [, id] = /^(?:.*\/)?Patient\/([A-Za-z0-9.-]{1,64})$/.exec(String(reference)) ?? []
      return (
        id ?? refuse('incorrect', 'patient', 'Name patients by POST as valueReference Patient/id.', 'patient')
      )
    })
  }
}

const readers = new Set(['_outputFormat', '_since', '_until', '_type', '_typeFilter', '_elements', 'patient'])

/** https://hl7.org/fhir/R4/datatypes.html#instant */
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
