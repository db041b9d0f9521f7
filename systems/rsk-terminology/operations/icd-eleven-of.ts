/**
 * Where a diagnosis stands in ICD-11: the map says the code, WHO its title. Titles are kept for a day; with WHO away the title of
 * RSK's own copy or of the map is given, and the answer says that WHO was not asked.
 */
import { Problem, refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { registersOf } from '#registers/of-world.ts'
import { whoIcd } from '../../../standins/who-icd/contract.ts'
import type { rsk } from '../contract.ts'
import { icd10ToIcd11 } from '../registers/icd10-to-icd11.ts'
import { icd11 } from '../registers/icd11.ts'

interface Told {
  readonly title: string
  readonly uri: string
  readonly at: number
}

const day = 86_400_000
const most = 5000
const known = new WeakMap<object, Map<string, Told>>()

const silent: readonly string[] = ['unavailable', 'busy']
/** Away; a house that was set up without it; a code that its release does not have. */
const passes = (error: unknown): boolean =>
  error instanceof Problem && (silent.includes(error.category) || error.category === 'not-found')

export const icdElevenOf: Handler<typeof rsk.icdElevenOf> = async ({ icd10 }, context) => {
  const { world } = context
  const entry =
    (await registersOf(world).get(icd10ToIcd11, icd10)) ??
    refuse('not-found', 'no-icd11', 'The map from ICD-10 to ICD-11 does not have this code.', '/icd10')
  const { icd11: code, title, equivalence } = entry.content
  if (typeof code !== 'string')
    return {
      equivalence: String(equivalence),
      ...(title !== undefined && { title: String(title) }),
      checked: true,
    }
  const told = await toldOf(context, code)
  if (told !== undefined)
    return { code, title: told.title, uri: told.uri, equivalence: String(equivalence), checked: true }
  const copy = await registersOf(world).get(icd11, code)
  const name = copy?.content.en ?? title ?? code
  return { code, title: String(name), equivalence: String(equivalence), checked: false }
}

async function toldOf(context: Context, code: string): Promise<Told | undefined> {
  const { world } = context
  const kept = known.get(world) ?? new Map<string, Told>()
  known.set(world, kept)
  const at = context.now().getTime()
  const before = kept.get(code)
  if (before !== undefined && at - before.at < day) return before
  try {
    const { title, uri } = await context.call(whoIcd.code, { code })
    if (kept.size >= most) kept.clear()
    kept.set(code, { title, uri, at })
    return kept.get(code)
  } catch (error) {
    if (passes(error)) return undefined
    throw error
  }
}
