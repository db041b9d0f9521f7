/** Codes that terminology knows, for `:in`, `:not-in`, `:above`, `:below` (https://hl7.org/fhir/R4/search.html#token). */
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import type { CodesSought } from '#standards/fhir/search/sought.ts'
import type { CodeSet } from '#standards/fhir/search/surroundings.ts'
import { TerminologyRefusal } from '#standards/terminology/refusal.ts'
import type { SystemCode, Terminology } from '#standards/terminology/terminology.ts'
import { type Asker, readCurrent } from '../read.ts'

/** Most codes of a value set or branch that a search takes. */
const limit = 20_000
/** Most codes that are sought by their hashes; of more, candidates are confirmed. */
const mostHashed = 500

export interface KnownCodes extends CodeSet {
  /** Undefined when there are many. */
  readonly list: readonly SystemCode[] | undefined
}

const answering = new WeakMap<World, () => Promise<Terminology>>()

/** Who answers a world's questions about codes; asked for when the first search needs it. */
export function answerCodes(world: World, ask: () => Promise<Terminology>): void {
  answering.set(world, ask)
}

/** Refuses `incorrect/terminology`, `too-costly/terminology`; what reading refuses of a value set named by its place here. */
export async function codesFor(asker: Asker, sought: CodesSought, parameter: string): Promise<KnownCodes> {
  const valueSet = await canonicalOf(asker, sought.valueSet)
  const list = await listFor(asker.world, { ...sought, valueSet }, parameter)
  const pairs = new Set(list.map(({ system, code }) => `${system}|${code}`))
  return {
    has: (system, code) => pairs.has(`${system}|${code}`),
    list: list.length > mostHashed ? undefined : list,
  }
}

/** `ValueSet/23` stands for the URL that this resource has. */
async function canonicalOf(asker: Asker, valueSet: string): Promise<string> {
  const [, id] = /^ValueSet[/]([A-Za-z0-9.-]{1,64})$/.exec(valueSet) ?? []
  if (id === undefined) return valueSet
  const { resource } = await readCurrent(asker, 'ValueSet', id)
  return typeof resource.url === 'string' ? resource.url : valueSet
}

async function listFor(world: World, sought: CodesSought, parameter: string): Promise<readonly SystemCode[]> {
  try {
    const list = await listOf(world, sought)
    if (list !== undefined) return list
  } catch (error) {
    if (!(error instanceof TerminologyRefusal)) throw error
    if (error.code === 'too-costly')
      return refuse(
        'too-costly',
        'terminology',
        `More than ${limit} codes are meant; name a smaller set.`,
        parameter,
      )
  }
  const words =
    sought.relation === 'in'
      ? 'This value set is not known here, or a code system that it is made of.'
      : 'This code, or the hierarchy of its code system, is not known here.'
  return refuse('incorrect', 'terminology', words, parameter)
}

/** Undefined for what is not known. */
async function listOf(
  world: World,
  { relation, valueSet, system, code }: CodesSought,
): Promise<readonly SystemCode[] | undefined> {
  const terminology = await answering.get(world)?.()
  if (relation === 'in') return terminology?.codesIn(valueSet, { limit })
  const codes =
    relation === 'below'
      ? await terminology?.descendants(system, code, { limit })
      : await terminology?.ancestors(system, code)
  return codes?.map((each) => ({ system, code: each }))
}
