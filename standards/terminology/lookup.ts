/** CodeSystem/$lookup (https://hl7.org/fhir/R4/codesystem-operation-lookup.html): all that is known of a code. */
import { type Basis, commonNames, languagesFor, readingFor } from './asked.ts'
import { canonicalOf } from './canonical.ts'
import type { CodeSystem } from './code-system-definition.ts'
import type { CodeSystemProvider, Concept, Designation, PropertyValue } from './code-system-provider.ts'
import { displayAsDesignation, namesOf, shownName } from './displays.ts'
import { fitOf } from './language-range.ts'
import {
  canonicalIn,
  Given,
  type Parameter,
  type ParametersResource,
  parametersOf,
  part,
} from './parameters.ts'
import type { Reading } from './reading.ts'
import { refuse } from './refusal.ts'
import type { SuppliedDesignation } from './supplemented.ts'
import { wording } from './wording.ts'

export const lookupNames: readonly string[] = [
  ...commonNames,
  'code',
  'system',
  'version',
  'coding',
  'date',
  'property',
  'url',
  'codeSystem',
]

/** Refuses `required`, `not-found` a system or code that is not known. */
export async function lookup(parameters: readonly Parameter[], basis: Basis): Promise<ParametersResource> {
  const given = new Given(parameters)
  const sent = given.resource('codeSystem', 'CodeSystem') as CodeSystem | undefined
  const reading = readingFor(given, basis, [sent])
  await reading.prepare()
  const { provider, code } = await subject(reading, given, sent)
  const concept = await provider.find(code)
  const { url, version, name, title, language, supplements } = provider.about
  if (concept === undefined)
    return refuse('not-found', wording.unknownCode(code, url, version), { type: 'invalid-code' })
  const asked = askedProperties(given)
  const names = namesOf(concept, undefined, language)
  const languages = languagesFor(given, basis)
  const display = (shownName(names, languages) ?? names[0])?.value ?? concept.code
  const base = names.filter(({ designation }) => designation === undefined && language !== undefined)
  const designations = [...base.map(displayAsDesignation), ...concept.designations]
  return parametersOf([
    part('name', 'valueString', name ?? title ?? url),
    part('version', 'valueString', version),
    part('display', 'valueString', display),
    part('definition', 'valueString', asked.takes('definition') ? concept.definition : undefined),
    { name: 'abstract', valueBoolean: concept.isAbstract },
    part('code', 'valueCode', concept.code),
    part('system', 'valueUri', url),
    ...designations.filter((each) => asked.takesDesignation(each)).map(designationPart),
    ...(await propertiesOf(provider, concept))
      .filter(({ code: property }) => asked.takes(property))
      .map(propertyPart),
    ...supplements.map((canonical) => part('used-supplement', 'valueCanonical', canonical)),
  ])
}

async function subject(
  reading: Reading,
  given: Given,
  sent: CodeSystem | undefined,
): Promise<{ provider: CodeSystemProvider; code: string }> {
  const coding = given.coding('coding')
  const code = given.text('code') ?? coding?.code
  const canonical =
    canonicalIn(given, 'system', 'version') ?? sent?.url ?? given.text('url') ?? coding?.system
  if (code === undefined || canonical === undefined)
    return refuse('required', 'Say which code of which system.')
  const { url, version = coding?.version } = canonicalOf(canonical)
  const { provider, known } = await reading.system(url, version)
  if (provider !== undefined) return { provider, code }
  const text = version === undefined ? wording.noSystem(url) : wording.noSystemVersion(url, version, known)
  return refuse('not-found', text, { type: 'not-found' })
}

interface AskedProperties {
  takes(property: string): boolean
  takesDesignation(designation: Designation): boolean
}

/** Everything unless some are named; `lang.pl` asks for words in Polish. */
function askedProperties(given: Given): AskedProperties {
  const named = given.texts('property')
  if (named.length === 0 || named.includes('*')) return { takes: () => true, takesDesignation: () => true }
  const languages = named.filter((name) => name.startsWith('lang.')).map((name) => name.slice(5))
  return {
    takes: (property) => named.includes(property),
    takesDesignation: ({ language }) =>
      named.includes('designation') || languages.some((wanted) => fitOf(language, wanted) > 1),
  }
}

interface Told extends PropertyValue {
  readonly description?: string | undefined
}

async function propertiesOf(provider: CodeSystemProvider, concept: Concept): Promise<Told[]> {
  const link = async (code: string, other: string): Promise<Told> => ({
    code,
    valueCode: other,
    description: (await provider.find(other))?.display,
  })
  const parents = (await provider.parents(concept.code)).map((other) => link('parent', other))
  const children = (await provider.children(concept.code)).map((other) => link('child', other))
  const own = concept.properties.filter(({ code }) => code !== 'inactive')
  return [
    ...(await Promise.all([...parents, ...children])),
    { code: 'inactive', valueBoolean: concept.isInactive },
    ...own,
  ]
}

function propertyPart({ code, description, ...value }: Told): Parameter {
  const [[name, given] = ['valueString', '']] = Object.entries(value).filter(([key]) =>
    key.startsWith('value'),
  )
  const parts: (Parameter | undefined)[] = [
    { name: 'code', valueCode: code },
    { name: 'value', [name]: given },
    part('description', 'valueString', description),
  ]
  return { name: 'property', part: parts.filter((each) => each !== undefined) }
}

function designationPart(designation: Designation): Parameter {
  const { language, use, value } = designation
  const parts = [
    part('language', 'valueCode', language),
    part('use', 'valueCoding', use),
    part('value', 'valueString', value),
    part('source', 'valueCanonical', (designation as Partial<SuppliedDesignation>).source),
  ]
  return { name: 'designation', part: parts.filter((each) => each !== undefined) }
}
