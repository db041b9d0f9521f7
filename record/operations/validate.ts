/**
 * $validate (https://hl7.org/fhir/R4/resource-operation-validate.html): what is wrong with a resource, by FHIR's base and by profiles,
 * without storing anything. It tells of the content: who may write it, and whether references lead somewhere, a write itself finds out.
 */
import { quoted, refuse } from '#kernel/problem.ts'
import { type Issue, isFatal, outcomeOf } from '#standards/fhir/outcome.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { validateThoroughly } from '#standards/fhir/validate.ts'
import { profilesOf } from '../profiles/of-world.ts'
import { readCurrent } from '../read.ts'
import type { Operation, OperationCall } from '../rest/operation.ts'
import { textIn } from '../rest/operation.ts'
import { typeNumber } from '../write/draft.ts'

/** Issues that are told. */
const mostIssues = 200

/** http://hl7.org/fhir/resource-validation-mode */
const modes = ['create', 'update', 'delete', 'profile'] as const
type Mode = (typeof modes)[number]

const parameterNames = new Set(['resource', 'mode', 'profile', '_format', '_pretty'])

export const validateOperation: Operation = {
  code: 'validate',
  definition: 'http://hl7.org/fhir/OperationDefinition/Resource-validate',
  levels: ['type', 'instance'],
  safe: true,
  answer: async (call) => outcomeOf((await issuesFor(call)).slice(0, mostIssues)),
}

async function issuesFor(call: OperationCall): Promise<Issue[]> {
  const { asker, type = '', id } = call
  // Bundles are never kept, and documents come in them.
  if (type !== 'Bundle' || id !== undefined) typeNumber(type)
  const unknown = call.parameters.find(({ name }) => !parameterNames.has(name))
  if (unknown !== undefined)
    refuse(
      'incorrect',
      'unknown-parameter',
      '$validate takes resource, mode and profile.',
      quoted(unknown.name),
    )
  const { mode, profiles } = wantedIn(call)
  const given = call.parameters.find(({ name }) => name === 'resource')?.resource
  if (given === null || (given !== undefined && typeof given !== 'object'))
    refuse('incorrect', 'no-resource', 'The parameter resource is a FHIR resource.', 'resource')
  // What is there already is asked for past the gate, and noted.
  const current = id === undefined ? undefined : (await readCurrent(asker, type, id)).resource
  if (mode === 'delete') return current === undefined ? noInstance() : []
  const resource = given ?? current
  if (resource === undefined)
    return refuse(
      'incorrect',
      'no-resource',
      'Send the resource in the body, alone or as the parameter resource.',
    )
  const places = placeIssues(resource, call, mode, given !== undefined)
  return [...places, ...(await contentIssues(call, resource, profiles))]
}

function noInstance(): never {
  return refuse(
    'incorrect',
    'no-instance',
    'The mode delete is asked of a stored resource: Type/id/$validate?mode=delete.',
  )
}

function wantedIn(call: OperationCall): { mode: Mode | undefined; profiles: string[] } {
  const mode = textIn(call, 'mode')
  if (mode !== undefined && !modes.some((each) => each === mode))
    refuse('incorrect', 'mode', `The mode is one of: ${modes.join(', ')}.`, 'mode')
  const named = call.parameters.filter(({ name }) => name === 'profile')
  const profiles = named.map((each) => textIn({ parameters: [each] }, 'profile') ?? '')
  if (mode === 'profile' && profiles.length === 0)
    refuse('incorrect', 'profile', 'The mode profile needs the parameter profile.', 'profile')
  return { mode: mode as Mode | undefined, profiles }
}

/** Type and id must fit the address, and the mode what is there. */
function placeIssues(
  resource: FhirResource,
  { type = '', id }: OperationCall,
  mode: Mode | undefined,
  isGiven: boolean,
): Issue[] {
  const { resourceType } = resource
  if (resourceType !== type) return [issue('structure', type, `This address is for ${type}.`)]
  if (mode === 'create' && id !== undefined)
    return [
      issue(
        'business-rule',
        type,
        `There is such a ${type} already: use the mode update, or create without an id.`,
      ),
    ]
  if (mode === 'update' && resource.id === undefined)
    return [issue('required', `${type}.id`, 'An update needs the id of the resource that it replaces.')]
  if (isGiven && id !== undefined && resource.id !== id)
    return [issue('value', `${type}.id`, 'The id must be that of the address.')]
  return []
}

const issue = (code: Issue['code'], expression: string, diagnostics: string): Issue => ({
  severity: 'error',
  code,
  expression,
  diagnostics,
})

async function contentIssues(
  { asker }: OperationCall,
  resource: FhirResource,
  wanted: readonly string[],
): Promise<Issue[]> {
  const base = await validateThoroughly(resource)
  const profiles = profilesOf(asker.world)
  if (base.some((each) => isFatal(each) && (each.code === 'structure' || each.code === 'too-costly')))
    return wanted.length === 0 ? base : [...base, later]
  const unknown: Issue[] = []
  for (const profile of wanted) if (!(await profiles.isKnown(profile))) unknown.push(unknownProfile)
  return [...base, ...unknown, ...(await profiles.issues(resource, { wanted, isThorough: true }))]
}

const later: Issue = {
  severity: 'information',
  code: 'informational',
  diagnostics: 'Profiles are checked once the structure of the resource is right.',
}

/** Who asks for a profile wants an answer about it, not silence. */
const unknownProfile: Issue = {
  severity: 'error',
  code: 'not-found',
  diagnostics:
    'A profile that was asked for is not known here: load it as a StructureDefinition or in a package.',
}
