/**
 * $meta, $meta-add and $meta-delete (https://hl7.org/fhir/R4/resource-operation-meta.html): profiles, tags and security labels of a
 * resource, of all resources of a type, or of all that the caller may see.
 */
import { quoted, refuse } from '#kernel/problem.ts'
import type { Coding, FhirResource } from '#standards/fhir/resource.ts'
import { canReach } from '../gate/reach.ts'
import { type Asker, readCurrent } from '../read.ts'
import type { Operation, OperationCall } from '../rest/operation.ts'
import { mustWriteHere } from '../rest/request.ts'
import { scan } from '../scan.ts'
import type { Stored } from '../stored.ts'
import { keptTypes } from '../type-code.ts'
import { typeNumber } from '../write/draft.ts'
import type { Stage } from '../write/stage.ts'
import { together } from '../write/together.ts'

type Meta = NonNullable<FhirResource['meta']>

/** Most resources that one summary looks through. */
const mostLooks = 10_000

const definition = (code: string) => `http://hl7.org/fhir/OperationDefinition/Resource-${code}`

const meta: Operation = {
  code: 'meta',
  definition: definition('meta'),
  levels: ['system', 'type', 'instance'],
  safe: true,
  answer: async (call) => {
    mustTake(call, [])
    const { asker, type, id } = call
    if (type !== undefined && id !== undefined)
      return answerOf((await readCurrent(asker, type, id)).resource.meta ?? {})
    if (type !== undefined) typeNumber(type)
    return answerOf(await summaryOf(asker, type === undefined ? keptTypes : [type]))
  },
}

const changing = (code: string, change: (old: Meta, given: Meta) => Meta): Operation => ({
  code,
  definition: definition(code),
  levels: ['instance'],
  safe: false,
  answer: async (call) => answerOf(await changed(call, change)),
})

export const metaOperations: readonly Operation[] = [
  meta,
  changing('meta-add', added),
  changing('meta-delete', without),
]

const answerOf = (valueMeta: Meta): FhirResource => ({
  resourceType: 'Parameters',
  parameter: [{ name: 'return', valueMeta }],
})

async function summaryOf(asker: Asker, types: readonly string[]): Promise<Meta> {
  let found: Meta = {}
  let looks = 0
  for await (const page of pagesOf(asker, types)) {
    looks += page.length
    if (looks > mostLooks)
      refuse('too-costly', 'too-many', `More than ${mostLooks} resources: ask for a type or a resource.`)
    for (const { resource } of page) found = added(found, resource.meta ?? {})
  }
  return listsOf(found)
}

async function* pagesOf(asker: Asker, types: readonly string[]): AsyncGenerator<Stored[]> {
  for (const type of types) if (types.length === 1 || canReach(asker, type)) yield* scan(asker, { type })
}

/** What three lists of a Meta hold; the rest belongs to a version. */
const listsOf = ({ profile, security, tag }: Meta): Meta => ({
  ...(profile?.length && { profile }),
  ...(security?.length && { security }),
  ...(tag?.length && { tag }),
})

function added(old: Meta, given: Meta): Meta {
  return {
    ...old,
    ...listsOf({
      profile: [...new Set([...(old.profile ?? []), ...(given.profile ?? [])])],
      security: joined(old.security, given.security),
      tag: joined(old.tag, given.tag),
    }),
  }
}

function without(old: Meta, given: Meta): Meta {
  const { profile = [], security = [], tag = [], ...rest } = old
  const gone = new Set([...(given.security ?? []), ...(given.tag ?? [])].map(nameOf))
  const kept = (coding: Coding) => !gone.has(nameOf(coding))
  return {
    ...rest,
    ...listsOf({
      profile: profile.filter((each) => !given.profile?.includes(each)),
      security: security.filter(kept),
      tag: tag.filter(kept),
    }),
  }
}

const nameOf = ({ system, code }: Coding): string => `${system ?? ''}|${code ?? ''}`

/** Each label once, under its system and code; those that are there stay as they are. */
function joined(there: readonly Coding[] = [], given: readonly Coding[] = []): Coding[] {
  const all = new Map(there.map((coding) => [nameOf(coding), coding]))
  for (const coding of given) if (!all.has(nameOf(coding))) all.set(nameOf(coding), coding)
  return [...all.values()]
}

/** What changes nothing makes no version. */
async function changed(call: OperationCall, change: (old: Meta, given: Meta) => Meta): Promise<Meta> {
  const { asker, type = '', id = '' } = call
  mustWriteHere(asker, type, 'PATCH')
  const given = givenMeta(call)
  const work = async (stage: Stage): Promise<Meta> => {
    const { resource } = await stage.lookup(type, id)
    const now = change(resource.meta ?? {}, given)
    if (JSON.stringify(now) === JSON.stringify(resource.meta)) return now
    return (await stage.update({ ...resource, meta: now })).resource.meta ?? {}
  }
  return together(asker.world, { caller: asker, targets: [`${type}/${id}`], work })
}

function givenMeta(call: OperationCall): Meta {
  mustTake(call, ['meta'])
  const valueMeta = call.parameters.find(({ name }) => name === 'meta')?.valueMeta
  const { profile = [], security = [], tag = [] } = (valueMeta ?? {}) as Meta
  if (typeof valueMeta !== 'object' || ![profile, security, tag].every(isList))
    return refuse('incorrect', 'meta', 'Send Parameters with the parameter meta, a Meta.', 'meta')
  return { profile, security, tag }
}

const isList = (list: unknown): boolean =>
  Array.isArray(list) &&
  list.every((item) => typeof item === 'string' || (typeof item === 'object' && item !== null))

function mustTake({ parameters }: OperationCall, names: readonly string[]): void {
  const other = parameters.find(({ name }) => !names.includes(name) && !/^_(?:format|pretty)$/.test(name))
  if (other)
    refuse(
      'incorrect',
      'unknown-parameter',
      `There is no parameter ${quoted(other.name)} here.`,
      quoted(other.name),
    )
}
