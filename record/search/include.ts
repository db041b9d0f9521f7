/**
 * `_include` and `_revinclude` (https://hl7.org/fhir/R4/search.html#include): what matches point to, and what points to matches;
 * past the gate like everything, bounded in number and in rounds.
 */

import { targetsOf } from '#standards/fhir/search/read-criterion.ts'
import type { SearchParameter } from '#standards/fhir/search-parameters.ts'
import { parametersOf, searchParameter } from '#standards/fhir/search-parameters.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import { canonicalTargets, literalTargets, pointingTo } from './include-rows.ts'
import type { Include } from './includes.ts'
import { canonicalReferences, localReferences } from './pointed.ts'
import type { Query } from './query.ts'

/** Most resources added to a page. */
const most = 1000
/** Most rounds of `:iterate`. */
const mostRounds = 12

export interface Included {
  readonly entries: Stored[]
  /** Whether more would have been added. */
  readonly isCut: boolean
}

export async function included(asker: Asker, query: Query, matches: readonly Stored[]): Promise<Included> {
  const { includes, revincludes } = query
  if (matches.length === 0 || includes.length + revincludes.length === 0) return { entries: [], isCut: false }
  const adding = new Adding(asker, matches)
  let frontier = matches
  for (let round = 0; frontier.length > 0; round += 1) {
    const isDue = ({ iterate }: Include) => round === 0 || iterate
    const due = { includes: includes.filter(isDue), revincludes: revincludes.filter(isDue) }
    if (due.includes.length + due.revincludes.length === 0) break
    if (round === mostRounds) return { entries: adding.entries, isCut: true }
    frontier = await adding.round(frontier, due)
  }
  return { entries: adding.entries, isCut: adding.isCut }
}

class Adding {
  readonly #asker: Asker
  readonly #known: Set<string>
  readonly entries: Stored[] = []
  isCut = false

  constructor(asker: Asker, matches: readonly Stored[]) {
    this.#asker = asker
    this.#known = new Set(matches.map(({ key }) => key))
  }

  /** What the frontier brings; returns those that were not known yet. */
  async round(
    frontier: readonly Stored[],
    { includes, revincludes }: Pick<Query, 'includes' | 'revincludes'>,
  ): Promise<Stored[]> {
    const fresh: Stored[] = []
    const literals = new Set(includes.flatMap((include) => literalsOf(include, frontier)))
    for (const each of await literalTargets(this.#asker, literals, this.#room)) this.#add(each, fresh)
    for (const [type, urls] of canonicalsOf(includes, frontier))
      for (const each of await canonicalTargets(this.#asker, type, urls, this.#room)) this.#add(each, fresh)
    for (const include of revincludes)
      for (const parameter of parametersIn(include, frontier))
        for (const each of await pointingTo(
          this.#asker,
          { type: include.type, parameter, frontier },
          this.#room,
        ))
          this.#add(each, fresh)
    return fresh
  }

  /** One more than may be added, so that what is cut off is noticed; what is known already may be among them. */
  get #room(): number {
    return most + this.#known.size - this.entries.length + 1
  }

  #add(stored: Stored, fresh: Stored[]): void {
    if (this.#known.has(stored.key)) return
    if (this.entries.length >= most) {
      this.isCut = true
      return
    }
    this.#known.add(stored.key)
    this.entries.push(stored)
    fresh.push(stored)
  }
}

const isFor = ({ type }: Include, stored: Stored): boolean => type === '*' || type === stored.type

const isBy = ({ parameter }: Include, { code }: SearchParameter): boolean =>
  parameter === '*' || parameter === code

/** `Type/id` of everything that the frontier points to. */
function literalsOf(include: Include, frontier: readonly Stored[]): string[] {
  const found: string[] = []
  for (const stored of frontier) {
    if (!isFor(include, stored)) continue
    for (const { parameter, type, id } of localReferences(stored))
      if (isBy(include, parameter) && (include.target ?? type) === type) found.push(`${type}/${id}`)
  }
  return found
}

/** Canonical URLs by the type of resource that they may mean. */
function canonicalsOf(includes: readonly Include[], frontier: readonly Stored[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const include of includes)
    for (const stored of frontier)
      for (const [target, url] of canonicalsIn(include, stored))
        found.set(target, (found.get(target) ?? new Set()).add(url))
  return found
}

function canonicalsIn(include: Include, stored: Stored): [target: string, url: string][] {
  if (!isFor(include, stored)) return []
  const references = canonicalReferences(stored).filter(({ parameter }) => isBy(include, parameter))
  return references.flatMap(({ parameter, url = '' }) => {
    const targets = targetsOf(stored.type, parameter)
    return targets.flatMap((target): [string, string][] =>
      (include.target ?? target) === target ? [[target, url]] : [],
    )
  })
}

/** The reference parameters of a reverse join that may point to something of the frontier. */
function parametersIn(
  { type, parameter: code, target }: Include,
  frontier: readonly Stored[],
): SearchParameter[] {
  const types = new Set(frontier.map((stored) => stored.type))
  if (target !== undefined && !types.has(target)) return []
  const named = code === '*' ? [...parametersOf(type).values()] : [searchParameter(type, code)]
  return named.flatMap((parameter) => {
    if (parameter?.type !== 'reference') return []
    const targets = targetsOf(type, parameter)
    return targets.length === 0 || targets.some((each) => types.has(each)) ? [parameter] : []
  })
}
