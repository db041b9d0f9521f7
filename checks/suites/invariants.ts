/**
 * R4's constraints on HL7's examples, twice: compiled, as validation runs them, and interpreted by HL7's own FHIRPath library. A case is
 * a constraint; it passes when both say the same of every element that was looked at, and is skipped where that library gives up.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fhirpath from 'fhirpath'
import model from 'fhirpath/fhir-context/r4'
import { isPrimitive, type Rule, typeDefinition } from '#standards/fhir/definitions.ts'
import { compileExpression } from '#standards/fhir/path/compile.ts'
import { Env } from '#standards/fhir/path/env.ts'
import { childrenOf, type Item, MemberStep, resourceItem } from '#standards/fhir/path/item.ts'
import type { Case, Suite } from '../conformance/suite.ts'

/** Examples of more bytes repeat what smaller ones show; of one example a constraint is tried so often. */
const largest = 30_000
const mostTries = 3

type Answer = boolean | 'nothing' | 'several' | Error

export const invariants: Suite = {
  name: 'r4-constraints',
  title: 'R4’s constraints on its examples: compiled here, interpreted by HL7’s library',
  source: 'hl7.fhir.r4.examples@4.0.1, fhirpath 5.2.2',
  packages: ['hl7.fhir.r4.examples@4.0.1'],
  quick: false,
  async run(data) {
    const folder = data.package('hl7.fhir.r4.examples', '4.0.1')
    if (folder === undefined) return 'hl7.fhir.r4.examples@4.0.1 is not fetched'
    const comparison = new Comparison()
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name)
      if (!/^[A-Z].*\.json$/.test(name) || statSync(path).size > largest) continue
      const resource = JSON.parse(readFileSync(path, 'utf8')) as object
      const item = resourceItem(resource)
      comparison.begin(name)
      comparison.visit(item, { resource: item, root: item })
    }
    return comparison.cases()
  },
}

interface Within {
  readonly resource: Item
  readonly root: Item
}

class Comparison {
  readonly #compiled = new Map<string, ReturnType<typeof compileExpression>>()
  readonly #interpreted = new Map<string, (value: unknown, variables: Record<string, unknown>) => unknown[]>()
  readonly #cases = new Map<string, Case>()
  #example = ''
  #tries = new Map<string, number>()

  begin(example: string): void {
    this.#example = example
    this.#tries = new Map()
  }

  visit(item: Item, within: Within): void {
    for (const rule of typeDefinition(item.type)?.rules ?? [])
      for (const each of subjectsOf(rule, item)) this.#compare(rule, item.type, each, within)
    for (const child of complexChildren(item)) this.visit(child, surroundingsOf(child, item, within))
  }

  cases(): Case[] {
    return [...this.#cases.values()]
  }

  #compare(rule: Rule, type: string, item: Item, within: Within): void {
    const name = `${rule.key} ${rule.element === undefined ? type : `${type}.${rule.element}`}`
    const tries = this.#tries.get(name) ?? 0
    this.#tries.set(name, tries + 1)
    const known = this.#cases.get(name)
    if (tries >= mostTries || (known !== undefined && Object.keys(known).length > 1)) return
    this.#cases.set(
      name,
      this.#case(name, this.#ours(rule, item, within), this.#theirs(rule, type, item, within)),
    )
  }

  #case(name: string, ours: Answer, theirs: Answer): Case {
    if (theirs instanceof Error) return { name, skipped: 'HL7’s library cannot evaluate this expression' }
    if (ours === theirs) return { name }
    const word = ours instanceof Error ? ours.message : ours
    return { name, fault: `${this.#example}: here ${word}, there ${theirs}` }
  }

  #ours({ expression }: Rule, item: Item, { resource, root }: Within): Answer {
    const known = this.#compiled.get(expression) ?? compileExpression(expression, { isTrusted: true })
    this.#compiled.set(expression, known)
    const env = new Env(resource)
    env.root = root
    env.begin(item)
    try {
      return known.truth(item, env) ?? 'nothing'
    } catch (error) {
      return error as Error
    }
  }

  #theirs({ expression, element }: Rule, type: string, item: Item, { resource, root }: Within): Answer {
    const base = element === undefined ? type : `${type}.${element}`
    const key = `${base} ${expression}`
    const options = { traceFn: () => undefined }
    try {
      const known = this.#interpreted.get(key) ?? fhirpath.compile({ base, expression }, model, options)
      this.#interpreted.set(key, known as (value: unknown, variables: Record<string, unknown>) => unknown[])
      const found = known(item.value, { resource: resource.value, rootResource: root.value }) as unknown[]
      if (found.length > 1) return 'several'
      return found.length === 0 ? 'nothing' : found[0] !== false
    } catch (error) {
      return error as Error
    }
  }
}

const complexChildren = (item: Item): Item[] =>
  childrenOf(item).filter(({ type }) => typeDefinition(type) !== undefined && !isPrimitive(type))

/** A resource is its own; a contained one keeps its container as root. */
function surroundingsOf(child: Item, parent: Item, within: Within): Within {
  if (typeof child.value !== 'object' || child.value === null || !('resourceType' in child.value))
    return within
  const { contained } = parent.value as { contained?: unknown[] }
  return { resource: child, root: contained?.includes(child.value) === true ? within.root : child }
}

/** Elements that a rule of a type is about. */
function subjectsOf({ element }: Rule, item: Item): readonly Item[] {
  if (element === undefined) return [item]
  const found: Item[] = []
  new MemberStep(element).take(item, found)
  return found
}
