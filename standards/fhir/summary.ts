/**
 * Parts of a resource that `_summary` asks for (https://hl7.org/fhir/R4/search.html#summary), by what R4 marks as summary.
 *
 * An element that is kept keeps its id and extensions; modifier extensions stay in any case: without them the rest may be misread.
 */
import { readFileSync } from 'node:fs'
import type { ElementDefinition, TypeDefinition } from './definitions.ts'
import { type Choice, chosenPart, marked, type Subset } from './subset.ts'

/** `true`: the elements that R4 marks; `text`: narrative and what is mandatory; `data`: all but the narrative. */
export const summaries: Readonly<Record<'true' | 'text' | 'data', Subset>> = {
  true: (resource) => chosenPart(resource, summary),
  text: (resource) => chosenPart(resource, narrative),
  data: ({ text: _, ...resource }) => marked(resource),
}

function summary({ name }: ElementDefinition, _member: string, owner: TypeDefinition): Choice {
  if ((owner.isResource ? ofResources : ofElements).has(name)) return 'whole'
  const names = tables().get(owner.name)
  if (names === undefined) return 'nothing'
  if (names !== '*') return names.has(name) ? summary : 'nothing'
  return owner.isResource && unmarked.has(name) ? 'nothing' : summary
}

function narrative({ name, min }: ElementDefinition): Choice {
  return ofResources.has(name) || name === 'text' || min > 0 ? 'whole' : 'nothing'
}

/** In the summary of every resource, and not in it. */
const ofResources = new Set(['id', 'meta', 'implicitRules', 'modifierExtension'])
const unmarked = new Set(['language', 'text', 'contained', 'extension'])
/** In the summary of every element. */
const ofElements = new Set(['id', 'extension', 'modifierExtension'])

type Names = ReadonlySet<string> | '*'

let read: ReadonlyMap<string, Names> | undefined

/** Names by type; read when somebody first asks for a summary. */
function tables(): ReadonlyMap<string, Names> {
  if (read !== undefined) return read
  const { types } = JSON.parse(readFileSync(new URL('summary.gen.json', import.meta.url), 'utf8')) as {
    types: Record<string, string>
  }
  read = new Map(
    Object.entries(types).map(([type, names]) => [type, names === '*' ? '*' : new Set(names.split(' '))]),
  )
  return read
}
