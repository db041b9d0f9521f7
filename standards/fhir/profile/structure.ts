/** StructureDefinitions as they are read here (https://hl7.org/fhir/R4/structuredefinition.html, https://hl7.org/fhir/R4/elementdefinition.html). */
import type { FhirResource } from '../resource.ts'

/** Where definitions come from. */
export interface Definitions {
  /** The StructureDefinition of a canonical (`url` or `url|version`); undefined when it is not known here. */
  structure(canonical: string): FhirResource | undefined
}

export interface ElementType {
  /** `Reference`, `Quantity`, `Observation`, … */
  readonly code: string
  readonly profiles: readonly string[]
  readonly targetProfiles: readonly string[]
}

export interface Binding {
  readonly strength: string
  readonly valueSet: string
}

export interface Constraint {
  readonly key: string
  readonly isError: boolean
  readonly human: string
  readonly expression: string
}

export interface Discriminator {
  readonly type: string
  readonly path: string
}

interface Slicing {
  readonly discriminators: readonly Discriminator[]
  readonly rules: string
  readonly isOrdered: boolean
}

/** A value of any type that an element must have or must contain. */
export interface Sample {
  readonly value: unknown
}

/** One line of a snapshot or differential. What it does not say is undefined. */
export interface ElementLine {
  readonly path: string
  readonly id: string | undefined
  readonly sliceName: string | undefined
  readonly min: number | undefined
  readonly max: number | undefined
  readonly types: readonly ElementType[] | undefined
  readonly fixed: Sample | undefined
  readonly pattern: Sample | undefined
  readonly least: Sample | undefined
  readonly greatest: Sample | undefined
  readonly maxLength: number | undefined
  readonly binding: Binding | undefined
  readonly constraints: readonly Constraint[]
  readonly slicing: Slicing | undefined
}

export interface Structure {
  readonly url: string
  readonly version: string | undefined
  /** Type that it constrains. */
  readonly type: string
  readonly base: string | undefined
  readonly isSnapshot: boolean
  readonly lines: readonly ElementLine[]
}

/** A definition that cannot be used. The message tells its author why. */
export class ProfileError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ProfileError'
  }
}

/** Most elements of one definition. */
const MOST_ELEMENTS = 20_000

type Json = Readonly<Record<string, unknown>>

/** Reads a StructureDefinition that is valid by the base rules. Throws ProfileError. */
export function readStructure(resource: FhirResource): Structure {
  const { url, version, type, baseDefinition, kind, derivation } = resource as Json
  if (kind === 'logical' || derivation !== 'constraint')
    throw new ProfileError('Only definitions that constrain a type of FHIR R4 are profiles.')
  const snapshot = listOf((resource.snapshot as Json | undefined)?.element)
  const differential = listOf((resource.differential as Json | undefined)?.element)
  const elements = snapshot.length > 0 ? snapshot : differential
  if (elements.length > MOST_ELEMENTS)
    throw new ProfileError(`A profile may have at most ${MOST_ELEMENTS} elements.`)
  return {
    url: String(url),
    version: textOf(version),
    type: String(type),
    base: textOf(baseDefinition),
    isSnapshot: snapshot.length > 0,
    lines: elements.map(readLine),
  }
}

const listOf = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'object' && each !== null) : []
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

function readLine(element: Json): ElementLine {
  const { type, binding, constraint, slicing, max } = element
  return {
    path: String(element.path),
    id: textOf(element.id),
    sliceName: textOf(element.sliceName),
    min: numberOf(element.min),
    max: readMax(max),
    types: type === undefined ? undefined : listOf(type).map(readType),
    fixed: sampleOf(element, 'fixed'),
    pattern: sampleOf(element, 'pattern'),
    least: sampleOf(element, 'minValue'),
    greatest: sampleOf(element, 'maxValue'),
    maxLength: numberOf(element.maxLength),
    binding: readBinding(binding as Json | undefined),
    constraints: listOf(constraint).flatMap(readConstraint),
    slicing: readSlicing(slicing as Json | undefined),
  }
}

function readMax(max: unknown): number | undefined {
  if (typeof max !== 'string') return undefined
  return max === '*' ? Number.POSITIVE_INFINITY : Number(max)
}

function readType({ code, profile, targetProfile }: Json): ElementType {
  const texts = (value: unknown) =>
    Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
  return { code: String(code), profiles: texts(profile), targetProfiles: texts(targetProfile) }
}

/** `fixedCode`, `patternCodeableConcept`, … */
function sampleOf(element: Json, word: string): Sample | undefined {
  const name = Object.keys(element).find(
    (each) => each.startsWith(word) && /^[A-Z]/.test(each.slice(word.length)),
  )
  return name === undefined ? undefined : { value: element[name] }
}

function readBinding(binding: Json | undefined): Binding | undefined {
  const { strength, valueSet } = binding ?? {}
  return typeof strength === 'string' && typeof valueSet === 'string' ? { strength, valueSet } : undefined
}

function readConstraint({ key, severity, human, expression }: Json): Constraint[] {
  if (typeof expression !== 'string') return []
  return [{ key: String(key), isError: severity === 'error', human: String(human), expression }]
}

function readSlicing(slicing: Json | undefined): Slicing | undefined {
  if (slicing === undefined) return undefined
  const discriminators = listOf(slicing.discriminator)
  return {
    discriminators: discriminators.map(({ type, path }) => ({ type: String(type), path: String(path) })),
    rules: String(slicing.rules),
    isOrdered: slicing.ordered === true,
  }
}
