/**
 * The right level of payment, computed for every package of the real list in turn: how many a second on one core.
 * `npm run bench -- refunds [--file NAME.csv]`; the list lies outside the repository.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Content } from '#registers/register.ts'
import { refund } from '../systems/solr-refunds/registers/refund.ts'
import type { RefundRow } from '../systems/solr-refunds/rules/bases.ts'
import { levelsOf } from '../systems/solr-refunds/rules/levels.ts'
import { refundRow } from '../systems/solr-refunds/store.ts'
import { report } from './report.ts'

const list = new URL('../../shared/data/drugs-pl/refundacja-A1-apteka-2023.csv', import.meta.url)
const day = '2023-05-01'
const rounds = 200_000
const diagnoses = ['E11.9', 'G40.3', 'F20.0', 'C50.9', 'I10', 'J45.0']

export async function refunds(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { file: { type: 'string' } } })
  const packages = [...packagesIn(readFileSync(values.file ?? list, 'utf8')).values()]
  let options = 0
  const began = performance.now()
  for (let round = 0; round < rounds; round += 1) {
    const refunded = packages[round % packages.length] ?? []
    const diagnosis = diagnoses[round % diagnoses.length]
    const asked = { gtin: refunded[0]?.gtin ?? '', age: round % 90, ...(diagnosis && { diagnosis }) }
    options += levelsOf(asked, { isListed: true, refunds: refunded, free: [] }, day).options.length
  }
  const value = (rounds / (performance.now() - began)) * 1000
  if (options < 2 * rounds) throw new Error('OpenP1: a package has no level beside the full price')
  report({ bench: 'refunds', case: 'levels of a package', value, unit: '/s', aim: 20_000 })
}

/** Rows of the list as the room reads them, by package. */
function packagesIn(text: string): Map<string, RefundRow[]> {
  const [source] = refund.sources
  if (source?.form !== 'csv') throw new Error('OpenP1: the list of refunds is no CSV')
  const [head = [], ...rows] = linesOf(text)
  const found = new Map<string, RefundRow[]>()
  for (const row of rows) {
    const [raw] = source.entries(Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])))
    if (raw === undefined) continue
    const gtin = String(raw.gtin)
    found.set(gtin, [...(found.get(gtin) ?? []), refundRow({ content: raw as Content })])
  }
  return found
}

/** Fields in quotes may hold commas; the list has no line breaks in them. */
const linesOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, field = '']) =>
        field.replace(/^"|"$/g, ''),
      ),
    )
