/**
 * What an import was asked for: the manifest of https://github.com/smart-on-fhir/bulk-import/blob/master/import-manifest.md as
 * plain JSON, or the same as Parameters (`inputFormat`, `inputSource`, `input` with parts `type` and `url`, `storageDetail`).
 */
import { quoted, refuse } from '#kernel/problem.ts'
import { typeCode } from '../type-code.ts'

export interface ImportInput {
  readonly type: string
  readonly url: string
}

export interface ImportManifest {
  /** URI of the source: names its resources apart from others' and becomes their `meta.source`. */
  readonly source: string
  readonly inputs: readonly ImportInput[]
  /** Public id of the organization that keeps the papers of patients who are new. */
  readonly keeper: string | undefined
}

const mostInputs = 1000
const formats = ['application/fhir+ndjson', 'application/ndjson', 'application/x-ndjson', 'ndjson']
const known = new Set(['resourceType', 'inputFormat', 'inputSource', 'input', 'storageDetail', 'keeper'])

/** Refuses `incorrect/…`. */
export function readImport(body: unknown): ImportManifest {
  const manifest = isObject(body) && body.resourceType === 'Parameters' ? plain(body.parameter) : body
  if (!isObject(manifest)) return refuse('incorrect', 'manifest', 'Send the manifest of an import as JSON.')
  const strange = Object.keys(manifest).find((name) => !known.has(name))
  if (strange !== undefined)
    refuse('incorrect', 'unsupported-parameter', `The field ${quoted(strange)} is not offered for $import.`)
  mustBeOffered(manifest)
  const { inputSource: source, input, keeper } = manifest
  if (typeof source !== 'string' || !/^\S{1,500}$/.test(source))
    return refuse('incorrect', 'input-source', 'inputSource is the URI of the source.', 'inputSource')
  if (!Array.isArray(input) || input.length === 0 || input.length > mostInputs)
    return refuse('incorrect', 'input', `input lists 1 to ${mostInputs} files.`, 'input')
  return { source, inputs: input.map(readInput), keeper: keeperIn(keeper) }
}

function mustBeOffered({ inputFormat, storageDetail }: Record<string, unknown>): void {
  if (typeof inputFormat !== 'string' || !formats.includes(inputFormat))
    refuse('incorrect', 'input-format', 'inputFormat is application/fhir+ndjson.', 'inputFormat')
  if (storageDetail !== undefined && (!isObject(storageDetail) || storageDetail.type !== 'https'))
    refuse('incorrect', 'storage', 'Files are fetched over https alone.', 'storageDetail')
}

function readInput(input: unknown, index: number): ImportInput {
  const { type, url } = isObject(input) ? input : {}
  if (typeof type !== 'string' || typeCode(type) === undefined)
    return refuse('incorrect', 'input', 'Each input names a resource type.', `input[${index}].type`)
  if (typeof url !== 'string' || url.length > 4000)
    return refuse('incorrect', 'input', 'Each input has the url of its file.', `input[${index}].url`)
  return { type, url }
}

function keeperIn(keeper: unknown): string | undefined {
  if (keeper === undefined) return undefined
  const reference = isObject(keeper) ? keeper.reference : keeper
  const [, id] = /^Organization\/([A-Za-z0-9.-]{1,64})$/.exec(String(reference)) ?? []
  return id ?? refuse('incorrect', 'keeper', 'keeper is a reference to an Organization.', 'keeper')
}

/** Parameters as the plain manifest: repeated `input` becomes a list. */
function plain(parameters: unknown): Record<string, unknown> {
  if (!Array.isArray(parameters) || !parameters.every(isObject))
    return refuse('incorrect', 'parameters', 'Parameters.parameter is a list of parts, each with a name.')
  const fields: Record<string, unknown> = Object.create(null)
  const inputs: unknown[] = []
  for (const parameter of parameters) {
    const name = String(parameter.name)
    const value = parameter.part === undefined ? valueIn(parameter) : plain(parameter.part)
    if (name === 'input') inputs.push(value)
    else fields[name] = value
  }
  return inputs.length > 0 ? { ...fields, input: inputs } : fields
}

const valueIn = (parameter: Record<string, unknown>): unknown =>
  Object.entries(parameter).find(([name]) => name.startsWith('value'))?.[1]

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
