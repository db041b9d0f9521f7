/**
 * CapabilityStatement: what a server really does (https://hl7.org/fhir/R4/capabilitystatement.html), built from the tables that the
 * server itself works by, so that it cannot promise more.
 */
import { resourceTypes } from './definitions.ts'
import type { FhirResource } from './resource.ts'
import type { SearchParameter } from './search-parameters.ts'
import { searchParameter } from './search-parameters.ts'

type TypeInteraction =
  | 'read'
  | 'vread'
  | 'update'
  | 'patch'
  | 'delete'
  | 'history-instance'
  | 'history-type'
  | 'create'
  | 'search-type'

type SystemInteraction = 'transaction' | 'batch' | 'search-system' | 'history-system'

interface SupportedOperation {
  /** Name without `$`. */
  name: string
  /** Canonical of the OperationDefinition. */
  definition: string
}

/** What the server does with one resource type. */
interface SupportedType {
  interactions: readonly TypeInteraction[]
  /** Codes of the search parameters that are answered. */
  search?: readonly string[]
  includes?: readonly string[]
  revIncludes?: readonly string[]
  conditionalCreate?: boolean
  conditionalUpdate?: boolean
  conditionalDelete?: 'not-supported' | 'single' | 'multiple'
  operations?: readonly SupportedOperation[]
}

/** What the server does. */
export interface Supported {
  software: { name: string; version: string }
  /** Base URL of the FHIR interface. */
  url: string
  /** ISO date or instant of this description. */
  date: string
  formats: readonly string[]
  patchFormats?: readonly string[]
  /** By resource type; a type that is not named is not supported. */
  types: Readonly<Record<string, SupportedType>>
  interactions?: readonly SystemInteraction[]
  operations?: readonly SupportedOperation[]
}

/** The statement. RangeError when the table names a type or parameter that R4 does not have: that would be a promise of nothing. */
export function capabilityStatement(supported: Supported): FhirResource {
  const unknown = Object.keys(supported.types).find((type) => !resourceTypes.includes(type))
  if (unknown !== undefined) throw new RangeError(`${unknown} is no resource type of FHIR R4`)
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: supported.date,
    kind: 'instance',
    software: supported.software,
    implementation: { description: `${supported.software.name} FHIR R4`, url: supported.url },
    fhirVersion: '4.0.1',
    format: [...supported.formats],
    ...listed('patchFormat', supported.patchFormats),
    rest: [
      {
        mode: 'server',
        resource: Object.entries(supported.types).map(([type, capability]) => typeEntry(type, capability)),
        ...listed(
          'interaction',
          supported.interactions?.map((code) => ({ code })),
        ),
        ...listed('operation', supported.operations),
      },
    ],
  }
}

function typeEntry(type: string, capability: SupportedType): object {
  return {
    type,
    interaction: capability.interactions.map((code) => ({ code })),
    versioning: 'versioned',
    readHistory: capability.interactions.includes('vread'),
    updateCreate: capability.interactions.includes('update'),
    conditionalCreate: capability.conditionalCreate ?? false,
    conditionalUpdate: capability.conditionalUpdate ?? false,
    conditionalDelete: capability.conditionalDelete ?? 'not-supported',
    ...listed('searchInclude', capability.includes),
    ...listed('searchRevInclude', capability.revIncludes),
    ...listed(
      'searchParam',
      capability.search?.map((code) => searchEntry(type, code)),
    ),
    ...listed('operation', capability.operations),
  }
}

function searchEntry(type: string, code: string): object {
  const parameter: SearchParameter | undefined = searchParameter(type, code)
  if (parameter === undefined) throw new RangeError(`R4 has no search parameter ${type}.${code}`)
  return { name: code, definition: parameter.url, type: parameter.type }
}

/** FHIR has no empty lists: an empty one is left out. */
function listed(name: string, list: readonly unknown[] | undefined): object {
  return list === undefined || list.length === 0 ? {} : { [name]: list }
}
