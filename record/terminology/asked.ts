/** A terminology operation as it was asked over HTTP: its parameters checked, the instance that it is called on among them. */
import { quoted, refuse } from '#kernel/problem.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Basis } from '#standards/terminology/asked.ts'
import type { Parameter, ParametersResource } from '#standards/terminology/parameters.ts'
import { readCurrent } from '../read.ts'
import type { OperationCall } from '../rest/operation.ts'
import { isStrict } from '../rest/request.ts'
import { mustBeValid } from '../write/invalid.ts'
import { definitionsOf } from './of-world.ts'
import { refusing } from './problem.ts'

/** What the door itself reads. */
const ofTheDoor = new Set(['_format', '_pretty', '_elements', '_summary'])

/** Longest text of a parameter, characters. */
const longestText = 10_000
const mostParameters = 1000

interface Understood {
  readonly names: readonly string[]
  /** Parameter that takes the resource on which the operation is called. */
  readonly instance?: string
}

interface Asked {
  readonly parameters: readonly Parameter[]
  /** Names that nobody understands: told in the answer. */
  readonly ignored: readonly string[]
}

/** Refuses `incorrect/unknown-parameter` under `Prefer: handling=strict`, resources that are not valid, what is too large. */
async function askedOf(call: OperationCall, { names, instance }: Understood): Promise<Asked> {
  const given = call.parameters.filter(({ name }) => !ofTheDoor.has(name))
  if (given.length > mostParameters) refuse('too-costly', 'parameters', 'Send fewer parameters.')
  const named = given.map((each) =>
    each.name === 'resource' && instance !== undefined ? { ...each, name: instance } : each,
  )
  const ignored = [...new Set(named.flatMap(({ name }) => (names.includes(name) ? [] : [name])))]
  const [unknown] = ignored
  if (unknown !== undefined && isStrict(call.request))
    refuse('incorrect', 'unknown-parameter', 'This operation does not know the parameter.', quoted(unknown))
  for (const parameter of named) mustBeSound(parameter)
  const own = instance === undefined || call.id === undefined ? [] : [await called(call, instance)]
  return { parameters: [...own, ...named.filter(({ name }) => names.includes(name))], ignored }
}

function mustBeSound(parameter: Parameter): void {
  if (parameter.resource !== undefined) mustBeValid(parameter.resource)
  for (const [key, value] of Object.entries(parameter))
    if (key.startsWith('value') && typeof value === 'string' && value.length > longestText)
      refuse('too-costly', 'parameter', 'A parameter is too long.', quoted(parameter.name))
}

async function called({ asker, type = '', id = '' }: OperationCall, name: string): Promise<Parameter> {
  const { resource } = await readCurrent(asker, type, id)
  return { name, resource }
}

/** What definitions an operation reads, and in which languages its answer is wanted. */
async function basisOf({ asker, request }: OperationCall): Promise<Basis> {
  const { 'accept-language': acceptLanguage } = request.headers
  return { definitions: await definitionsOf(asker.world), acceptLanguage }
}

/** Runs a pure operation over what was asked. */
export async function answered<T extends FhirResource>(
  call: OperationCall,
  understood: Understood,
  operation: (parameters: readonly Parameter[], basis: Basis) => Promise<T>,
): Promise<{ answer: T; ignored: readonly string[] }> {
  const { parameters, ignored } = await askedOf(call, understood)
  const basis = await basisOf(call)
  return { answer: await refusing(() => operation(parameters, basis)), ignored }
}

/** An answer in Parameters, which tells what was not understood. */
export async function parametersAnswer(
  call: OperationCall,
  understood: Understood,
  operation: (parameters: readonly Parameter[], basis: Basis) => Promise<ParametersResource>,
): Promise<FhirResource> {
  const { answer, ignored } = await answered(call, understood, operation)
  if (ignored.length === 0) return answer
  const told = ignored.map((name) => ({ name: 'ignored-parameter', valueString: quoted(name) }))
  return { ...answer, parameter: [...answer.parameter, ...told] }
}
