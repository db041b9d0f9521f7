/** NamingSystem/$preferred-id (https://hl7.org/fhir/R4/namingsystem-operation-preferred-id.html): other names of an identifier system. */
import type { FhirResource } from '../fhir/resource.ts'
import { Given, type Parameter, type ParametersResource, parametersOf } from './parameters.ts'
import { refuse } from './refusal.ts'

interface UniqueId {
  readonly type: string
  readonly value: string
  readonly preferred?: boolean
}

export interface NamingSystem extends FhirResource {
  readonly status: string
  readonly uniqueId: readonly UniqueId[]
}

/** NamingSystems that have this value among their ids, whatever its kind. */
export type FindNamingSystems = (value: string) => Promise<readonly NamingSystem[]>

export const preferredIdNames: readonly string[] = ['id', 'type']

const types: ReadonlySet<string> = new Set(['oid', 'uuid', 'uri', 'other'])

/** How ids of a kind are written as a URI. */
const prefixes: Readonly<Record<string, string>> = { oid: 'urn:oid:', uuid: 'urn:uuid:' }

/** Refuses `required`, `invalid` types, `not-found` a system that is not known or has no id of that type. */
export async function preferredId(
  parameters: readonly Parameter[],
  find: FindNamingSystems,
): Promise<ParametersResource> {
  const given = new Given(parameters)
  const [id, type] = [given.text('id'), given.text('type')]
  if (id === undefined || type === undefined) return refuse('required', 'Give id and type.')
  if (!types.has(type)) refuse('invalid', 'The parameter type is oid, uuid, uri or other.')
  const found = await named(find, id)
  const ids = found.flatMap(({ uniqueId }) => uniqueId.filter((each) => each.type === type))
  const best = ids.find(({ preferred }) => preferred === true) ?? ids[0]
  if (best === undefined)
    return refuse('not-found', `No identifier system is known that has this id and one of the type ${type}.`)
  return parametersOf([{ name: 'result', valueString: best.value }])
}

/** Those that are in use before others; ids of a kind are written with and without their prefix. */
async function named(find: FindNamingSystems, id: string): Promise<NamingSystem[]> {
  const found: NamingSystem[] = []
  for (const value of writings(id)) found.push(...(await find(value)))
  return [
    ...found.filter(({ status }) => status === 'active'),
    ...found.filter(({ status }) => status !== 'active'),
  ]
}

function writings(id: string): string[] {
  for (const prefix of Object.values(prefixes))
    if (id.startsWith(prefix)) return [id.slice(prefix.length), id]
  if (/^[0-2](\.\d+)+$/.test(id)) return [id, `${prefixes.oid}${id}`]
  return [id]
}
