/** ValueSet/$expand (https://hl7.org/fhir/R4/valueset-operation-expand.html): the codes of a value set, whole or page by page. */
import type { FhirResource } from '../fhir/resource.ts'
import { type Basis, commonNames, languagesFor, readingFor, versionNames } from './asked.ts'
import { namesVersions } from './concept-set.ts'
import { containsOf, type Shape } from './expansion-contains.ts'
import { nested } from './expansion-nesting.ts'
import { expansionParameters, standingNotes } from './expansion-parameters.ts'
import type { Member } from './member.ts'
import { members } from './members.ts'
import { canonicalIn, Given, type Parameter } from './parameters.ts'
import type { Reading } from './reading.ts'
import { refuse } from './refusal.ts'
import type { ValueSet } from './value-set-definition.ts'
import { wording } from './wording.ts'

/** Names of parameters that are understood. */
export const expandNames: readonly string[] = [
  ...commonNames,
  ...versionNames,
  'url',
  'valueSet',
  'valueSetVersion',
  'filter',
  'offset',
  'count',
  'includeDesignations',
  'designation',
  'includeDefinition',
  'activeOnly',
  'excludeNested',
  'excludeNotForUI',
  'excludePostCoordinated',
  'property',
]

/** Made by the caller: the answer's own name and time. */
export interface Stamp {
  /** `urn:uuid:…` */
  readonly identifier: string
  /** Instant. */
  readonly timestamp: string
}

const mostCodesByDefault = 10_000
/** Codes that are counted beyond the page that is asked for. */
const mostCounted = 50_000

/** Refuses `required` without a value set, `not-found`, `too-costly`, `not-supported`, and what value sets refuse. */
export async function expand(
  parameters: readonly Parameter[],
  basis: Basis,
  stamp: Stamp,
): Promise<FhirResource> {
  const given = new Given(parameters)
  const sent = given.resource('valueSet', 'ValueSet') as ValueSet | undefined
  const reading = readingFor(given, basis)
  const valueSet = sent ?? (await named(reading, given))
  await reading.prepare(valueSet)
  const page = pageOf(given)
  const asked = {
    page,
    isActiveOnly: given.flag('activeOnly') ?? false,
    words: given.text('filter'),
    isForUsers: given.flag('excludeNotForUI') ?? false,
  }
  const { list, total } = await listed(reading, valueSet, asked, basis)
  const shape = shapeOf(given, basis, valueSet)
  const wanted = list.slice(page.offset, page.end)
  const { contains, properties } = await containsOf(wanted, shape)
  const entries = isNested(given, valueSet, page) ? await nested(wanted, contains) : contains
  return {
    ...headOf(valueSet, given.flag('includeDefinition') ?? false),
    expansion: {
      ...standingNotes(reading.used, properties),
      ...stamp,
      ...(total === undefined ? {} : { total }),
      ...(given.has('offset') ? { offset: page.offset } : {}),
      parameter: expansionParameters(given, reading.used, { languages: shape.languages, valueSet }),
      ...(entries.length === 0 ? {} : { contains: entries }),
    },
  }
}

async function named(reading: Reading, given: Given): Promise<ValueSet> {
  const canonical = canonicalIn(given, 'url', 'valueSetVersion')
  if (canonical === undefined) refuse('required', 'Say which value set: its url, or the value set itself.')
  return reading.valueSet(canonical)
}

interface Page {
  readonly offset: number
  readonly end: number
  /** Undefined when the whole is asked for. */
  readonly count: number | undefined
}

function pageOf(given: Given): Page {
  const offset = given.count('offset') ?? 0
  const count = given.count('count')
  return { offset, count, end: count === undefined ? Number.POSITIVE_INFINITY : offset + count }
}

interface Asked {
  readonly page: Page
  readonly isActiveOnly: boolean
  readonly words: string | undefined
  readonly isForUsers: boolean
}

/** Members as far as they are needed; `total` where it could be counted. */
async function listed(
  reading: Reading,
  valueSet: ValueSet,
  { page, isActiveOnly, words, isForUsers }: Asked,
  basis: Basis,
): Promise<{ list: Member[]; total: number | undefined }> {
  const list: Member[] = []
  let seen = 0
  for await (const batch of members(reading, valueSet, { words, isActiveOnly })) {
    const own = isForUsers ? batch.filter(({ concept }) => !concept.isAbstract) : batch
    for (const member of own.slice(0, page.end - seen)) list.push(member)
    seen += own.length
    mustBeBounded(valueSet, page, list.length, basis)
    if (seen >= page.end && seen >= mostCounted) return { list, total: undefined }
  }
  return { list, total: seen }
}

/** Refuses `too-costly` a whole that is too large, and pages far down. */
function mustBeBounded(
  valueSet: ValueSet,
  { count }: Page,
  size: number,
  { mostCodes = mostCodesByDefault }: Basis,
): void {
  const most = count === undefined ? mostCodes : mostCounted
  if (size > most) refuse('too-costly', wording.tooCostly(valueSet, most))
}

function shapeOf(given: Given, basis: Basis, valueSet: ValueSet): Shape {
  const includesDesignations = given.flag('includeDesignations') ?? false
  return {
    languages: languagesFor(given, basis, valueSet),
    designations: given.texts('designation'),
    includesDesignations: includesDesignations || given.has('designation'),
    properties: new Set(given.texts('property')),
    showsVersions: namesVersions(valueSet),
  }
}

/** Hierarchy is told where it is the system's own: one include, whole or by filters, not cut into pages. */
function isNested(given: Given, { compose }: ValueSet, { count }: Page): boolean {
  const [include, ...others] = compose?.include ?? []
  if (given.flag('excludeNested') || count !== undefined || given.has('offset')) return false
  if (include?.system === undefined || others.length > 0 || include.concept !== undefined) return false
  if ((compose?.exclude ?? []).length > 0 || include.valueSet !== undefined) return false
  return given.text('filter') === undefined || include.filter !== undefined
}

/** The value set's own description; its definition and extensions where they are asked for. */
function headOf(valueSet: ValueSet, includesDefinition: boolean): FhirResource {
  const { text: _text, meta: _meta, expansion: _expansion, ...whole } = valueSet
  const { compose, extension, contained, description, ...head } = whole
  if (!includesDefinition) return { ...head }
  return {
    ...head,
    ...(description === undefined ? {} : { description }),
    ...(extension === undefined ? {} : { extension }),
    ...(contained === undefined ? {} : { contained }),
    ...(compose === undefined ? {} : { compose }),
  }
}
