/** Parameters of ViewDefinition/$run (https://sql-on-fhir.org/ig/OperationDefinition-ViewDefinitionRun.html), read and checked. */

import { quoted, refuse } from '#kernel/problem.ts'
import { secondaryPurposes } from '#standards/ehds/secondary-purposes.ts'
import { parseReference } from '#standards/fhir/references.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { rangeOf } from '#standards/time/fhir-time.ts'
import type { OperationCall, Parameter } from '../rest/operation.ts'

export interface AskedView {
  /** As sent; exactly one of the two is set. */
  readonly viewResource: FhirResource | undefined
  /** `Library/id` or `Binary/id`. */
  readonly viewReference: { readonly type: string; readonly id: string } | undefined
  /** Resources to make rows of, instead of the record's own. */
  readonly resources: readonly FhirResource[] | undefined
  /** Public ids. */
  readonly patients: readonly string[]
  readonly groups: readonly string[]
  readonly since: Date | undefined
  /** Most rows. */
  readonly limit: number | undefined
  readonly header: boolean
  /** For another use than care: what for, and for whom. */
  readonly purpose: string | undefined
  readonly recipient: string | undefined
}

type Draft = { -readonly [name in keyof AskedView]: AskedView[name] } & {
  resources: FhirResource[] | undefined
  patients: string[]
  groups: string[]
}

/** Most inline resources. */
const mostResources = 10_000

/** Refuses `incorrect/…`: a parameter that is not understood is never left out silently. */
export function readAsked({ parameters }: Pick<OperationCall, 'parameters'>): AskedView {
  const draft: Draft = {
    viewResource: undefined,
    viewReference: undefined,
    resources: undefined,
    patients: [],
    groups: [],
    since: undefined,
    limit: undefined,
    header: true,
    purpose: undefined,
    recipient: undefined,
  }
  for (const parameter of parameters) {
    const read = Object.hasOwn(readers, parameter.name) ? readers[parameter.name] : undefined
    if (!read)
      refuse(
        'incorrect',
        'unknown-parameter',
        `There is no parameter ${quoted(parameter.name)} here.`,
        quoted(parameter.name),
      )
    read(draft, parameter)
  }
  if ((draft.purpose === undefined) !== (draft.recipient === undefined))
    refuse('incorrect', 'secondary-use', 'Say both what for and for whom.', '_purpose')
  if ((draft.viewResource === undefined) === (draft.viewReference === undefined))
    refuse('incorrect', 'view', 'Send one of viewResource and viewReference.')
  return draft
}

const readers: Readonly<Record<string, (draft: Draft, parameter: Parameter) => void>> = {
  viewResource(draft, parameter) {
    draft.viewResource = parameter.resource ?? wrong(parameter, 'a resource')
  },
  viewReference(draft, parameter) {
    draft.viewReference = referenceTo(parameter, ['Library', 'Binary'])
  },
  resource(draft, parameter) {
    const resource = parameter.resource ?? wrong(parameter, 'a resource')
    // A body that is the view itself.
    if (resource.resourceType === 'ViewDefinition') draft.viewResource = resource
    else draft.resources = [...(draft.resources ?? []), resource]
    if ((draft.resources?.length ?? 0) > mostResources)
      refuse('too-costly', 'too-many-resources', `Send at most ${mostResources} resources.`, 'resource')
  },
  patient(draft, parameter) {
    draft.patients.push(referenceTo(parameter, ['Patient']).id)
  },
  group(draft, parameter) {
    draft.groups.push(referenceTo(parameter, ['Group']).id)
  },
  _since(draft, parameter) {
    const text = textOf(parameter)
    const range = text.includes('T') ? rangeOf(text.replace(' ', '+')) : undefined
    draft.since = new Date(range?.low ?? wrong(parameter, 'an instant'))
  },
  _limit(draft, parameter) {
    const text = textOf(parameter)
    draft.limit = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : wrong(parameter, 'a whole number from 1')
  },
  header(draft, parameter) {
    const text = textOf(parameter)
    draft.header = text === 'true' || (text !== 'false' && wrong(parameter, 'true or false'))
  },
  _purpose(draft, parameter) {
    const text = textOf(parameter)
    const isKnown = secondaryPurposes.some((purpose) => purpose === text)
    draft.purpose = isKnown ? text : wrong(parameter, `one of ${secondaryPurposes.join(', ')}`)
  },
  _recipient(draft, parameter) {
    const text = textOf(parameter)
    draft.recipient = /^[a-z][a-z0-9-]{1,40}$/.test(text) ? text : wrong(parameter, 'the id of a recipient')
  },
  // The form of the answer is another's business: table-text.ts.
  _format: () => {},
  _pretty: () => {},
  source: () =>
    refuse(
      'unsupported',
      'source',
      'Views are run over this record or over resources that are sent.',
      'source',
    ),
}

function referenceTo(parameter: Parameter, types: readonly string[]): { type: string; id: string } {
  const { valueReference } = parameter as { valueReference?: { reference?: unknown } }
  const text = valueReference === undefined ? textOf(parameter) : valueReference.reference
  const written = typeof text === 'string' ? text : ''
  const parsed = parseReference(written.includes('/') ? written : `${types[0]}/${written}`)
  if (!parsed || parsed.base !== undefined || !types.includes(parsed.type))
    return wrong(parameter, `a reference to ${types.join(' or ')} here`)
  return { type: parsed.type, id: parsed.id }
}

function textOf(parameter: Parameter): string {
  const [, value] = Object.entries(parameter).find(([name]) => name.startsWith('value')) ?? []
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''
}

function wrong({ name }: Parameter, wanted: string): never {
  return refuse('incorrect', 'parameter', `The parameter ${quoted(name)} is ${wanted}.`, quoted(name))
}
