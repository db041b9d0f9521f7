/**
 * `npm run import -- FILE… [--json] [--for ORGANIZATION] [--source NAME]`: loads FHIR NDJSON (a resource or a transaction
 * bundle a line, gzip or plain) into the local instance. Can be run again: nothing is loaded twice. Whoever is imported is
 * in the care of the sample clinic, or of the organization with the id given. `--json` ends with one line of figures;
 * `--source` keeps the ids of one source apart from the same ids of another.
 */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { CannotRun, endWith } from '#deploy/failure.ts'
import { withMadeWorld } from '#deploy/made-world.ts'
import { terminal } from '#deploy/terminal.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations } from '#population/sample-people.ts'
import { parseJson } from '#standards/fhir/json.ts'
import { readLine } from '../bulk/line.ts'
import { BulkLoader, type BulkResult } from '../bulk/load.ts'
import { linesOf, sizeOf } from './lines.ts'

/** Refusals told one by one; the rest only counted. */
const mostTold = 200

const screen = terminal(process.stderr)

interface Order {
  readonly files: readonly string[]
  readonly json: boolean
  readonly keeper: string
  readonly source: string | undefined
}

function orderOf(args: readonly string[]): Order {
  const text = { type: 'string' } as const
  const options = { json: { type: 'boolean', default: false }, for: text, source: text } as const
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    if (positionals.length === 0) throw new CannotRun('Say which files: npm run import -- FILE… [--json]')
    for (const file of positionals) if (!existsSync(file)) throw new CannotRun(`There is no file ${file}.`)
    return {
      files: positionals,
      json: values.json,
      keeper: values.for ?? sampleOrganizations.clinic,
      source: values.source,
    }
  } catch (error) {
    if (error instanceof CannotRun) throw error
    throw new CannotRun(
      `${error instanceof Error ? error.message : error} Known are --json, --for ID, --source NAME.`,
    )
  }
}

/** Line numbers go on from file to file inside the loader; here they become `file:line` again. */
const positions = new Map<number, string>()

async function load(world: World, { files, keeper, source }: Order): Promise<BulkResult> {
  const total = files.reduce((sum, file) => sum + sizeOf(file), 0)
  const began = performance.now()
  const step = screen.step('Importing')
  let before = 0
  let read = 0
  const onProgress = (resources: number) => {
    const rate = Math.round(resources / ((performance.now() - began) / 1000))
    step.at((before + read) / total, `${resources} resources, ${rate}/s`)
  }
  const loader = new BulkLoader(world, { keeper, onProgress, ...(source === undefined ? {} : { source }) })
  for (const file of files) {
    for await (const line of linesOf(file)) {
      read = line.read
      await take(loader, positions.size + 1, `${file}:${line.number}`, line.text)
    }
    before += sizeOf(file)
    read = 0
  }
  const result = await loader.finish()
  step.done(`Imported ${result.accepted} resources, ${result.there} of them were there already`)
  return result
}

async function take(loader: BulkLoader, number: number, position: string, text: string): Promise<void> {
  positions.set(number, position)
  let line: ReturnType<typeof readLine>
  try {
    line = readLine(number, parseJson(text))
  } catch (error) {
    loader.refuse(number, error)
    return
  }
  await loader.add(line)
}

function tell({ refusals, refused }: BulkResult): void {
  if (refusals.length === 0) return
  screen.say(`Refused ${refused} resources on ${refusals.length} lines:`)
  for (const { line, reason } of refusals.slice(0, mostTold))
    screen.say(`  ${positions.get(line)}  ${reason}`)
  if (refusals.length > mostTold) screen.say(`  … and ${refusals.length - mostTold} more lines`)
}

async function main(): Promise<void> {
  const order = orderOf(process.argv.slice(2))
  await withMadeWorld(screen, async (world) => {
    const began = performance.now()
    const result = await load(world, order)
    const seconds = Number(((performance.now() - began) / 1000).toFixed(2))
    tell(result)
    const { accepted, refused } = result
    if (order.json)
      console.log(JSON.stringify({ accepted, refused, seconds, perSecond: Math.round(accepted / seconds) }))
  })
}

try {
  await main()
} catch (error) {
  endWith(error)
}
