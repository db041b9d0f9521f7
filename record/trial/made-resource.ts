/** A resource of any type that has a value for each of its search parameters, made from the definitions alone. */
import type { Move, Route } from '#standards/fhir/element-routes.ts'
import { routesOf } from '#standards/fhir/element-routes.ts'
import { pathsFor } from '#standards/fhir/extract.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { parametersOf, type SearchParameter } from '#standards/fhir/search-parameters.ts'

type Json = Record<string, unknown>

/** All parameters of one type in one resource, as far as they do not exclude each other; or one of them alone. */
export function madeResource(type: string, id: string, only?: string): FhirResource {
  const resource: Json = { resourceType: type, id }
  const parameters = [...parametersOf(type).values()].filter(
    ({ code }) => only === undefined || only === code,
  )
  for (const parameter of parameters)
    for (const route of routesFor(type, parameter)) put(resource, route, parameter)
  return resource as FhirResource
}

function routesFor(type: string, { expression, type: kind }: SearchParameter): Route[] {
  if (expression === undefined || kind === 'composite') return []
  return pathsFor(type, expression).flatMap((path) => routesOf(type, path))
}

function put(resource: Json, route: Route, parameter: SearchParameter): void {
  const { moves, type, presence, member } = route
  const [only] = presence ?? []
  const path: Move[] = only === undefined ? [...moves] : [...moves, { kind: 'one', name: only }]
  const target = targetIn(moves) ?? member?.type.targets[0] ?? parameter.targets[0] ?? 'Patient'
  walk(resource, path, sample(only === undefined ? type : 'boolean', { target, kind: parameter.type }))
}

function targetIn(moves: readonly Move[]): string | undefined {
  const last = moves.at(-1)
  return last?.kind === 'if' && last.step.kind === 'resolves' ? last.step.type : undefined
}

/** Follows a route, making what is missing; what a condition asks for is added to an element of its own. */
function walk(from: Json, moves: readonly Move[], value: unknown): void {
  const [move, ...rest] = moves
  if (move === undefined) return
  if (move.kind === 'if' || move.kind === 'ifUrl') {
    meet(from, move)
    walk(from, rest, value)
    return
  }
  const isLast = !rest.some(({ kind }) => kind === 'one' || kind === 'many' || kind === 'at')
  const wanted = isLast ? value : {}
  const isConditional = rest.some(({ kind }) => kind === 'if' || kind === 'ifUrl')
  const element =
    move.kind === 'one'
      ? single(from, move.name, wanted)
      : added(from, move.name, wanted, isLast || isConditional)
  if (typeof element === 'object' && element !== null) walk(element as Json, rest, value)
}

function single(from: Json, name: string, wanted: unknown): unknown {
  from[name] ??= wanted
  return from[name]
}

/** Parts of one element come together, so that composites find them. */
function added(from: Json, name: string, wanted: unknown, isOwn: boolean): unknown {
  const list = Array.isArray(from[name]) ? (from[name] as unknown[]) : []
  from[name] = list
  const [first] = list
  if (!isOwn && typeof first === 'object' && first !== null) return first
  list.push(wanted)
  return wanted
}

function meet(element: Json, move: Extract<Move, { kind: 'if' | 'ifUrl' }>): void {
  if (move.kind === 'ifUrl') element.url = move.url
  else if (move.step.kind === 'equals') element[move.step.member] = move.step.value
  else if (move.step.kind === 'extended') element.extension = [{ url: move.step.url, valueBoolean: true }]
}

const coding = { system: 'urn:made', code: 'Made|1', display: 'Made up' }

const samples: Readonly<Record<string, unknown>> = {
  Coding: coding,
  CodeableConcept: { coding: [coding], text: 'Made up' },
  Identifier: { system: 'urn:made', value: 'M,1', type: { coding: [coding] } },
  ContactPoint: { value: '600 100 200' },
  HumanName: { family: 'Wymyślona', given: ['Osoba'] },
  Address: {
    city: 'Łódź',
    line: ['ul. Zmyślona 1'],
    postalCode: '90-001',
    country: 'PL',
    state: 'łódzkie',
    use: 'home',
  },
  Period: { start: '2020-02-03', end: '2020-02-05' },
  Timing: { event: ['2020-02-03'] },
  Quantity: { value: 5.4, system: 'http://unitsofmeasure.org', code: 'mg', unit: 'mg' },
  Age: { value: 30, system: 'http://unitsofmeasure.org', code: 'a' },
  Duration: { value: 3, system: 'http://unitsofmeasure.org', code: 'd' },
  Money: { value: 12.5, currency: 'PLN' },
  Range: { low: { value: 1 }, high: { value: 2 } },
  SampledData: { origin: { value: 1 }, period: 1, dimensions: 1, data: '1 2 3' },
  'Location.position': { latitude: 52.23, longitude: 21.01 },
  Attachment: { url: 'urn:made' },
  boolean: true,
  code: 'made',
  id: 'made',
  string: 'Zmyślony opis, długi',
  markdown: 'Zmyślony *opis*',
  uri: 'http://made.example/x',
  url: 'http://made.example/x',
  canonical: 'http://made.example/x|1.0',
  date: '2020-02-03',
  dateTime: '2020-02-03T10:00:00+01:00',
  instant: '2020-02-03T10:00:00.5Z',
  decimal: 0.25,
  integer: 7,
  positiveInt: 7,
  unsignedInt: 7,
}

function sample(type: string, { target, kind }: { target: string; kind: string }): unknown {
  if (type === 'Extension')
    return { url: 'urn:made', valueString: 'Zmyślona', ...(kind === 'string' ? {} : valueFor(kind, target)) }
  if (type === 'Reference') return { reference: `${target}/made` }
  if (type === 'Resource') return { resourceType: target, id: 'made' }
  return structuredClone(samples[type] ?? {})
}

const valueFor = (kind: string, target: string): object =>
  kind === 'token'
    ? { valueCodeableConcept: structuredClone(samples.CodeableConcept) }
    : { valueReference: { reference: `${target}/made` } }
