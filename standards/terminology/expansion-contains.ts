/** Entries of an expansion: words, designations, properties and the notes that definitions attach to codes. */
import { type Extension, textOfValue } from './code-system-definition.ts'
import type { Concept, Designation, PropertyDefinition, PropertyValue } from './code-system-provider.ts'
import { namesOf, otherDesignations, shownName } from './displays.ts'
import type { Languages } from './language-range.ts'
import type { Member } from './member.ts'
import type { ConceptReference, ExpansionContains } from './value-set-definition.ts'

export interface Shape {
  readonly languages: Languages | undefined
  readonly includesDesignations: boolean
  /** `system|code` of a use, or `urn:ietf:bcp:47|tag` of a language; empty for all. */
  readonly designations: readonly string[]
  /** Codes of properties that are asked for. */
  readonly properties: ReadonlySet<string>
  readonly showsVersions: boolean
}

/** A property that some entry has. */
export interface ExpansionProperty {
  readonly code: string
  readonly uri?: string | undefined
}

const concepts = 'http://hl7.org/fhir/concept-properties#'

/** Extensions of concepts that are told as properties: of the code system, then of the value set, which counts more. */
const toldAsProperties: Readonly<Record<string, string>> = {
  'http://hl7.org/fhir/StructureDefinition/codesystem-conceptOrder': 'order',
  'http://hl7.org/fhir/StructureDefinition/valueset-conceptOrder': 'order',
  'http://hl7.org/fhir/StructureDefinition/codesystem-label': 'label',
  'http://hl7.org/fhir/StructureDefinition/valueset-label': 'label',
  'http://hl7.org/fhir/StructureDefinition/itemWeight': 'weight',
}

const uris: Readonly<Record<string, string>> = {
  order: `${concepts}order`,
  label: `${concepts}label`,
  weight: `${concepts}itemWeight`,
  status: `${concepts}status`,
  definition: `${concepts}definition`,
  parent: `${concepts}parent`,
  child: `${concepts}child`,
}

/** Extensions that are handed on from code systems and value sets, and those from value sets alone. */
const handedOn = /\/StructureDefinition\/rendering-(style|xhtml)$/
const handedOnFromSet =
  /\/StructureDefinition\/(rendering-(style|xhtml)|valueset-concept-definition|valueset-deprecated|structuredefinition-standards-status)$/
const ofDesignations = /\/StructureDefinition\/(coding-sctdescid|structuredefinition-standards-status)$/

const propertyExtension =
  'http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.contains.property'

/** Entries in the order of the members, and the properties that occur. */
export async function containsOf(
  all: readonly Member[],
  shape: Shape,
): Promise<{ contains: ExpansionContains[]; properties: ExpansionProperty[] }> {
  const properties = new Map<string, ExpansionProperty>()
  const contains: ExpansionContains[] = []
  for (const member of all) {
    const own = await propertiesOf(member, shape)
    for (const { code } of own)
      if (!properties.has(code))
        properties.set(code, { code, uri: uriOf(code, member.provider?.about.properties ?? []) })
    contains.push(entry(member, shape, own))
  }
  return { contains, properties: [...properties.values()] }
}

function uriOf(code: string, defined: readonly PropertyDefinition[]): string | undefined {
  return defined.find((each) => each.code === code)?.uri ?? uris[code]
}

function entry(member: Member, shape: Shape, properties: readonly PropertyValue[]): ExpansionContains {
  const { system, version, concept, listed, provider } = member
  const names = namesOf(concept, listed, provider?.about.language)
  const shown = shownName(names, shape.languages)
  const extension = [...notesOf(concept, listed), ...properties.map(asExtension)]
  const designation = shape.includesDesignations
    ? otherDesignations(concept, listed, { names, shown })
        .filter((each) => isAsked(each, shape.designations))
        .map(cleaned)
    : []
  return {
    ...(extension.length === 0 ? {} : { extension }),
    system,
    ...(concept.isAbstract ? { abstract: true } : {}),
    ...(concept.isInactive ? { inactive: true } : {}),
    ...(shape.showsVersions && version !== undefined ? { version } : {}),
    code: concept.code,
    ...(shown === undefined ? {} : { display: shown.value }),
    ...(designation.length === 0 ? {} : { designation }),
  }
}

function isAsked({ language, use }: Designation, asked: readonly string[]): boolean {
  if (asked.length === 0) return true
  return (
    asked.includes(`urn:ietf:bcp:47|${language ?? ''}`) ||
    asked.includes(`${use?.system ?? ''}|${use?.code ?? ''}`)
  )
}

function cleaned({ language, use, value, extension = [] }: Designation): Designation {
  const kept = extension.filter((each) => ofDesignations.test((each as Extension).url))
  return {
    ...(kept.length === 0 ? {} : { extension: kept }),
    ...(language === undefined ? {} : { language }),
    ...(use === undefined ? {} : { use }),
    value,
  }
}

function notesOf({ extension = [] }: Concept, listed: ConceptReference | undefined): object[] {
  const ofSet = (listed?.extension ?? []).filter((each) => handedOnFromSet.test((each as Extension).url))
  const urls = new Set(ofSet.map((each) => (each as Extension).url))
  const ofSystem = extension.filter((each) => {
    const { url } = each as Extension
    return handedOn.test(url) && !urls.has(url)
  })
  return [...ofSystem, ...ofSet]
}

async function propertiesOf(member: Member, { properties: asked }: Shape): Promise<PropertyValue[]> {
  const { concept, listed } = member
  const told = new Map<string, PropertyValue>()
  for (const each of [...(concept.extension ?? []), ...(listed?.extension ?? [])]) {
    const property = propertyFrom(each as Extension)
    if (property !== undefined) told.set(property.code, property)
  }
  return [
    ...told.values(),
    ...ownProperties(concept, asked),
    ...(asked.size > 0 ? await linksOf(member, asked) : []),
  ]
}

/** What was asked for; a status other than active is told unasked. */
function ownProperties(
  { definition, status, properties }: Concept,
  asked: ReadonlySet<string>,
): readonly PropertyValue[] {
  const hasStatus = status !== undefined && status !== 'active'
  if (!hasStatus && asked.size === 0) return []
  const own = properties.filter(({ code }) => asked.has(code) && !(hasStatus && code === 'status'))
  return [
    ...(asked.has('definition') && definition !== undefined
      ? [{ code: 'definition', valueString: definition }]
      : []),
    ...(hasStatus ? [{ code: 'status', valueCode: status }] : []),
    ...own,
  ]
}

function propertyFrom(extension: Extension): PropertyValue | undefined {
  const code = toldAsProperties[extension.url]
  if (code === undefined) return undefined
  const value = textOfValue({ ...extension, code })
  return code === 'label' ? { code, valueString: value } : { code, valueDecimal: Number(value) }
}

async function linksOf({ concept, provider }: Member, asked: ReadonlySet<string>): Promise<PropertyValue[]> {
  const links: PropertyValue[] = []
  if (asked.has('parent'))
    for (const valueCode of (await provider?.parents(concept.code)) ?? [])
      links.push({ code: 'parent', valueCode })
  if (asked.has('child'))
    for (const valueCode of (await provider?.children(concept.code)) ?? [])
      links.push({ code: 'child', valueCode })
  return links
}

/** R4 has no properties in expansions: R5's are told in the extension that R5 defines for that. */
function asExtension({ code, ...value }: PropertyValue): object {
  const [[name, given] = ['valueString', '']] = Object.entries(value).filter(([key]) =>
    key.startsWith('value'),
  )
  return {
    url: propertyExtension,
    extension: [
      { url: 'code', valueCode: code },
      { url: 'value', [name]: given },
    ],
  }
}
