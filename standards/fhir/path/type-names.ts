/** Types by name: `is`, `as`, `ofType` (http://hl7.org/fhirpath/N1/#types). */
import { typeDefinition } from '../definitions.ts'
import type { Item } from './item.ts'
import { PathError } from './syntax.ts'

/** Parents of FHIR's primitive types (https://hl7.org/fhir/R4/datatypes.html). */
const PRIMITIVE_BASES: Readonly<Record<string, string>> = {
  code: 'string',
  id: 'string',
  markdown: 'string',
  url: 'uri',
  canonical: 'uri',
  oid: 'uri',
  uuid: 'uri',
  positiveInt: 'integer',
  unsignedInt: 'integer',
}
const SYSTEM = /^(Boolean|String|Integer|Decimal|Date|DateTime|Time|Quantity)$/

/** A test whether an item is of a type; throws PathError for a name that no type has. */
export function typeTest(name: string): (item: Item) => boolean {
  const [space, plain] = name.includes('.')
    ? [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)]
    : ['', name]
  if (space === 'System') return (item) => item.type === name
  const fhir = fhirName(plain)
  if (fhir === undefined && !SYSTEM.test(plain)) {
    throw new PathError('wrong-type', 'An expression names a type that FHIR R4 does not have.')
  }
  const system = space === '' ? `System.${plain}` : ''
  return ({ type }) => type === fhir || type === system || (fhir !== undefined && isA(type, fhir))
}

/** R4's own expressions write primitives with a capital here and there (`answer is Boolean`). */
function fhirName(name: string): string | undefined {
  if (typeDefinition(name) !== undefined || name === 'Resource' || name === 'DomainResource') return name
  const small = name.charAt(0).toLowerCase() + name.slice(1)
  return isPrimitiveName(small) ? small : undefined
}

const PRIMITIVES = new Set([
  ...Object.keys(PRIMITIVE_BASES),
  ...[
    'boolean',
    'integer',
    'string',
    'decimal',
    'uri',
    'base64Binary',
    'instant',
    'date',
    'dateTime',
    'time',
    'xhtml',
  ],
])

const isPrimitiveName = (name: string): boolean => PRIMITIVES.has(name)

/** Whether a FHIR type is another or derives from it. */
export function isA(type: string, ancestor: string): boolean {
  for (let name = type; name !== ''; name = baseOf(name)) if (name === ancestor) return true
  return false
}

function baseOf(type: string): string {
  if (isPrimitiveName(type)) return PRIMITIVE_BASES[type] ?? 'Element'
  return typeDefinition(type)?.base ?? ''
}
