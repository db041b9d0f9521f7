/** Entries that a FHIR search finds in one register, in the order of their keys, from a key on. */
import { refuse } from '#kernel/problem.ts'
import { baseForms } from '#standards/polish/base-forms.ts'
import type { Content, Entry, Register } from '../register.ts'
import type { Registers } from '../registers.ts'
import { manyWordsIn } from '../search/words-of.ts'
import type { FhirWanted } from './fhir-asked.ts'

interface Page {
  readonly after: string
  readonly limit: number
}

/** Searches by words go through so many entries at most. */
const most = 1000
/** So many ways to meet the exact conditions together. */
const mostWays = 16

/** `limit` entries at most. Refuses `too-costly/too-many`. */
export async function fhirFound(
  registers: Registers,
  register: Register,
  wanted: FhirWanted,
  { after, limit }: Page,
): Promise<Entry[]> {
  const { key, said, exact } = wanted
  if (key === undefined && said.length === 0) return byValues(registers, register, exact, { after, limit })
  const keys = key === undefined ? await byWords(registers, register, said) : [key]
  const entries = await registers.getMany(
    register,
    keys.filter((each) => each > after),
  )
  return entries
    .filter((entry) => isWanted(entry, wanted))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .slice(0, limit)
}

async function byWords(
  registers: Registers,
  register: Register,
  said: FhirWanted['said'],
): Promise<string[]> {
  const words = said.flatMap((each) => each.words)
  if (words.length === 0) return []
  const keys = await registers.inCases(register, words.join(' '), most + 1)
  return keys.length > most
    ? refuse('too-costly', 'too-many', `More than ${most} entries have such words: say more of them.`)
    : keys
}

async function byValues(
  registers: Registers,
  register: Register,
  exact: FhirWanted['exact'],
  page: Page,
): Promise<Entry[]> {
  const ways = exact.reduce<Record<string, string>[]>(
    (before, alternatives) =>
      before.flatMap((way) => alternatives.map(({ field, value }) => ({ ...way, [field]: value }))),
    [{}],
  )
  if (ways.length > mostWays)
    refuse('too-costly', 'too-many', 'Ask for fewer values at once, with their systems.')
  const found = await Promise.all(ways.map((where) => registers.list(register, { where, ...page })))
  const byKey = new Map(found.flat().map((entry) => [entry.key, entry]))
  return [...byKey.values()]
    .filter((entry) => isWanted(entry, { said: [], exact }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .slice(0, page.limit)
}

function isWanted({ content }: Entry, { said, exact }: Pick<FhirWanted, 'said' | 'exact'>): boolean {
  return (
    said.every(({ fields, words }) => {
      const own = manyWordsIn()(fields.map((name) => textOf(content[name])).join(' '))
      return words.every((word) => {
        const bases = baseForms(word)
        return own.some((each) => each.startsWith(word) || bases.includes(each))
      })
    }) &&
    exact.every((alternatives) =>
      alternatives.some(({ field, value }) => valuesOf(content[field]).includes(value)),
    )
  )
}

const textOf = (value: Content[string] | undefined): string => valuesOf(value).join(' ')

function valuesOf(value: Content[string] | undefined): string[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value.map(String) : [String(value)]
}
