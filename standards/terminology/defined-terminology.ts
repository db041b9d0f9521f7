/** What searches, bindings and screens ask (terminology.ts), answered from definitions. */
import { storedCodes } from './concept-set.ts'
import type { Definitions } from './definitions.ts'
import { namesOf, shownName } from './displays.ts'
import { systemsOf } from './infer-system.ts'
import { wantedLanguages } from './language-range.ts'
import { members } from './members.ts'
import { findings, isIn, type SystemCoded } from './membership.ts'
import { Reading } from './reading.ts'
import { refuse, TerminologyRefusal } from './refusal.ts'
import type { Coded, Membership, SystemCode, Terminology } from './terminology.ts'
import type { ValueSet } from './value-set-definition.ts'
import { wording } from './wording.ts'

/** Codes above or below one, at most. */
const mostRelated = 100_000

export class DefinedTerminology implements Terminology {
  readonly #definitions: () => Promise<Definitions>

  /** `definitions`: brought up to date for each question. */
  constructor(definitions: () => Promise<Definitions>) {
    this.#definitions = definitions
  }

  async codesIn(canonical: string, { limit }: { limit: number }): Promise<readonly SystemCode[]> {
    const reading = await this.#reading()
    const valueSet = await prepared(reading, canonical)
    const found: SystemCode[] = []
    for await (const batch of members(reading, valueSet, {})) {
      for (const { system, concept } of batch) found.push({ system, code: concept.code })
      if (found.length > limit) refuse('too-costly', wording.tooCostly(valueSet, limit))
    }
    return found
  }

  async includes(canonical: string, coded: Coded): Promise<Membership> {
    const reading = await this.#reading()
    try {
      const valueSet = await prepared(reading, canonical)
      if (coded.system !== undefined) return isIn(await findings(reading, valueSet, coded as SystemCoded))
      return await isInAny(reading, valueSet, coded)
    } catch (error) {
      if (error instanceof TerminologyRefusal && error.code === 'not-found') return 'unknown'
      throw error
    }
  }

  async descendants(
    system: string,
    code: string,
    { limit }: { limit: number },
  ): Promise<readonly string[] | undefined> {
    return this.#related(system, code, { way: 'children', limit })
  }

  async ancestors(system: string, code: string): Promise<readonly string[] | undefined> {
    return this.#related(system, code, { way: 'parents', limit: mostRelated })
  }

  async display(system: string, code: string, language?: string): Promise<string | undefined> {
    const provider = await (await this.#definitions()).provider(system)
    const concept = await provider?.find(code)
    if (provider === undefined || concept === undefined) return undefined
    const names = namesOf(concept, undefined, provider.about.language)
    return (shownName(names, wantedLanguages(language)) ?? names[0])?.value
  }

  async isKnown(system: string): Promise<boolean> {
    return (await (await this.#definitions()).versions(system)).length > 0
  }

  async #reading(): Promise<Reading> {
    return new Reading(await this.#definitions())
  }

  /** The code and everything above or below it, nearest first. */
  async #related(
    system: string,
    code: string,
    { way, limit }: { way: 'parents' | 'children'; limit: number },
  ): Promise<readonly string[] | undefined> {
    const provider = await (await this.#definitions()).provider(system)
    const concept = await provider?.find(code)
    if (provider === undefined || concept === undefined) return undefined
    const found = new Set([concept.code])
    for (const each of found) {
      for (const next of await provider[way](each)) found.add(next)
      if (found.size > limit) refuse('too-costly', `More than ${limit} codes are related to this one`)
    }
    return [...found]
  }
}

async function prepared(reading: Reading, canonical: string): Promise<ValueSet> {
  const valueSet = await reading.valueSet(canonical)
  await reading.prepare(valueSet)
  return valueSet
}

/** An element of type `code` names no system: any system of the value set will do. */
async function isInAny(reading: Reading, valueSet: ValueSet, { code }: Coded): Promise<Membership> {
  if (storedCodes(valueSet).some((each) => each.code === code && valueSet.compose === undefined)) return 'in'
  const all: Membership[] = []
  for (const system of await systemsOf(reading, valueSet, [])) {
    const is = isIn(await findings(reading, valueSet, { system, code }))
    if (is === 'in') return 'in'
    all.push(is)
  }
  return all.includes('unknown') ? 'unknown' : 'out'
}
