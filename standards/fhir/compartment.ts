/**
 * The patient whose record a resource belongs to, by the Patient compartment
 * (https://hl7.org/fhir/R4/compartmentdefinition-patient.html). A compiled function per type looks for the first reference to a
 * patient: first where the resource says whom it is about (patient, subject, beneficiary …), then in the other parameters of
 * the compartment (performer, recipient …).
 */
import { Constants } from './compiled-text.ts'
import { isResourceType } from './definitions.ts'
import { routesOf } from './element-routes.ts'
import { pathsFor } from './extract.ts'
import { pointsTo } from './index-references.ts'
import { parseReference } from './references.ts'
import type { FhirResource, Reference } from './resource.ts'
import { compartmentParameters, searchParameter } from './search-parameters.ts'
import { type Stop, walkerText } from './walker-text.ts'

type Finder = (resource: FhirResource) => string | undefined

const finders = new Map<string, Finder>()

/** Parameters that say whom a resource is about, in this order; the rest of the compartment's come after. */
const ABOUT = ['patient', 'subject', 'beneficiary', 'individual', 'candidate']

/**
 * The reference to the patient as written (`Patient/123`, an absolute URL, `urn:uuid:…` that can only be a patient); for a
 * Patient `Patient/<its own id>`. Undefined for what is in nobody's compartment.
 */
export function patientReferenceOf(resource: FhirResource): string | undefined {
  const { resourceType, id } = resource
  if (resourceType === 'Patient') return id === undefined ? undefined : `Patient/${id}`
  return finderOf(resourceType)(resource)
}

/** Id of the patient when the reference is a relative literal one. */
export function patientOf(resource: FhirResource): string | undefined {
  const reference = patientReferenceOf(resource)
  const parsed = reference === undefined ? undefined : parseReference(reference)
  return parsed?.base === undefined ? parsed?.id : undefined
}

function finderOf(type: string): Finder {
  const known = finders.get(type)
  if (known !== undefined) return known
  const finder = isResourceType(type) ? compile(type) : () => undefined
  finders.set(type, finder)
  return finder
}

function compile(type: string): Finder {
  const codes = parametersThatTell(type)
  if (codes.length === 0) return () => undefined
  const about = ABOUT.filter((code) => codes.includes(code))
  const ordered = [...about, ...codes.filter((code) => !about.includes(code))]
  const constants = new Constants()
  const nameOf = (value: unknown) => constants.name(value)
  // One walk per parameter: shared beginnings would let a later parameter answer before an earlier one.
  const walks = ordered.map((code) =>
    walkerText(stopsOf(type, code, constants), constants.name(pointsTo), nameOf),
  )
  return constants.compile(
    `function patientOf${type}(r) {\nlet found;\n${walks.join('\n')}\nreturn undefined;\n}`,
  )
}

/**
 * R4's compartment leaves out four types that name a patient all the same (Contract, Device, GuidanceResponse, Task); here they
 * belong to the patient's record too, so that the same gate guards them.
 */
function parametersThatTell(type: string): readonly string[] {
  const codes = compartmentParameters('Patient', type)
  return codes.length === 0 && searchParameter(type, 'patient') !== undefined ? ['patient'] : codes
}

function stopsOf(type: string, code: string, constants: Constants): Stop[] {
  const expression = searchParameter(type, code)?.expression
  if (expression === undefined) return []
  const routes = pathsFor(type, expression).flatMap((path) => routesOf(type, path))
  return routes
    .filter((route) => route.type === 'Reference')
    .map((route) => {
      const targets = constants.name(route.member?.type.targets ?? [])
      const literal = constants.name(patientLiteral)
      return {
        moves: route.moves,
        text: (v) => `found = ${literal}(${v}, ${targets}, r); if (found !== undefined) return found;`,
      }
    })
}

/** The text of a reference when it points to a patient outside this resource. */
function patientLiteral(
  reference: Reference,
  targets: readonly string[],
  resource: FhirResource,
): string | undefined {
  const text = reference.reference
  if (typeof text !== 'string' || text.startsWith('#')) return undefined
  return pointsTo(reference, 'Patient', targets, resource) ? text : undefined
}
