/** Codes that terminology knows, for `:in`, `:not-in`, `:above`, `:below` (https://hl7.org/fhir/R4/search.html#token). */
import { quoted, refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import type { CodesSought } from '#standards/fhir/search/sought.ts'
import type { CodeSet } from '#standards/fhir/search/surroundings.ts'
import type { SystemCode, Terminology } from '#standards/terminology/terminology.ts'

/** Most codes of a value set or branch that a search takes. */
const limit = 20_000
/** Most codes that are sought by their hashes; of more, candidates are confirmed. */
const mostHashed = 500

export interface KnownCodes extends CodeSet {
  /** Undefined when there are many. */
  readonly list: readonly SystemCode[] | undefined
}

const answering = new WeakMap<World, Terminology>()

/** Who answers a world's searches about codes. */
export function answerCodes(world: World, terminology: Terminology): void {
  answering.set(world, terminology)
}

/** Refuses `incorrect/terminology`, `too-costly/terminology`. */
export async function codesFor(world: World, sought: CodesSought, parameter: string): Promise<KnownCodes> {
  const terminology = answering.get(world)
  if (terminology === undefined)
    return refuse(
      'incorrect',
      'terminology',
      'Value sets and hierarchies of codes are not known here.',
      parameter,
    )
  const list = await listOf(terminology, sought, parameter)
  const pairs = new Set(list.map(({ system, code }) => `${system}|${code}`))
  return {
    has: (system, code) => pairs.has(`${system}|${code}`),
    list: list.length > mostHashed ? undefined : list,
  }
}

async function listOf(
  terminology: Terminology,
  { relation, valueSet, system, code }: CodesSought,
  parameter: string,
): Promise<readonly SystemCode[]> {
  try {
    if (relation === 'in') return await terminology.codesIn(valueSet, { limit })
    const codes =
      relation === 'below'
        ? await terminology.descendants(system, code, { limit })
        : await terminology.ancestors(system, code)
    if (codes !== undefined) return codes.map((each) => ({ system, code: each }))
  } catch (error) {
    const reason = (error as { code?: unknown }).code
    if (reason === 'too-costly')
      return refuse(
        'too-costly',
        'terminology',
        `More than ${limit} codes are meant; name a smaller set.`,
        parameter,
      )
    if (reason !== 'not-found' && reason !== 'not-supported') throw error
  }
  return refuse(
    'incorrect',
    'terminology',
    `What ${quoted(parameter)} asks for is no value set or code that is known here.`,
    parameter,
  )
}
