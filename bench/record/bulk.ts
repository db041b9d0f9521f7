/** Whole countries in and out: `npm run import` of synthetic lives, and a bulk export of everything to its last byte. */
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { countryBundles } from '#population/country.ts'
import type { Instance } from '../instance.ts'
import { report } from '../report.ts'
import type { Wire } from '../wire.ts'
import { type Ground, withWires } from './ground.ts'

/** About 57,000 resources. */
const people = 500

export async function bulk(ground: Ground): Promise<void> {
  await imports(ground)
  await exports(ground)
}

async function imports({ instance }: Ground): Promise<void> {
  const file = join(instance.home, 'lives.ndjson')
  function* lines() {
    for (const bundle of countryBundles({ people, seed: 99, until: '2026-11-01' }))
      yield `${JSON.stringify(bundle)}\n`
  }
  await pipeline(Readable.from(lines()), createWriteStream(file))
  const { accepted, refused, perSecond } = await importFile(instance, file)
  if (refused > 0) throw new Error(`${refused} resources were refused.`)
  report({
    bench: 'record',
    case: `import of ${accepted} resources`,
    value: perSecond,
    unit: 'resources/s',
    aim: 8000,
  })
}

interface Imported {
  readonly accepted: number
  readonly refused: number
  readonly perSecond: number
}

/** The import's own last line. */
async function importFile({ home }: Instance, file: string): Promise<Imported> {
  const child = spawn(process.execPath, ['record/import/main.ts', file, '--json', '--source', 'bench'], {
    env: { ...process.env, OPENP1_HOME: home, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let text = ''
  child.stdout.on('data', (piece) => {
    text += piece
  })
  const code = await new Promise((ended) => child.once('close', ended))
  if (code !== 0) throw new Error(`The import ended with ${code}.`)
  return JSON.parse(text.trim().split('\n').at(-1) ?? '') as Imported
}

interface Manifest {
  readonly output: readonly { readonly url: string; readonly count: number }[]
}

async function exports(ground: Ground): Promise<void> {
  await withWires(ground, 1, async ([wire]) => {
    if (!wire) return
    const began = performance.now()
    const manifest = await exported(wire)
    const made = performance.now()
    let lines = 0
    for (const { url } of manifest.output) lines += linesIn((await wire.get(pathOf(url))).body)
    const counted = manifest.output.reduce((sum, { count }) => sum + count, 0)
    if (lines !== counted) throw new Error(`${lines} lines were downloaded of ${counted}.`)
    const whole = performance.now()
    const told = { bench: 'record', unit: 'resources/s' } as const
    report({
      ...told,
      case: `export of ${lines} resources`,
      value: lines / ((made - began) / 1000),
      aim: 30_000,
    })
    report({ ...told, case: 'export, downloaded', value: lines / ((whole - began) / 1000) })
  })
}

async function exported(wire: Wire): Promise<Manifest> {
  const asked = await wire.get('/fhir/$export', 'prefer: respond-async\r\n')
  const [, place] = /\r\ncontent-location: (\S+)/i.exec(asked.head) ?? []
  if (asked.status !== 202 || place === undefined) throw new Error(`An export was answered ${asked.status}.`)
  for (;;) {
    const { status, body } = await wire.get(pathOf(place))
    if (status === 200) return JSON.parse(body.toString()) as Manifest
    if (status !== 202)
      throw new Error(`An export under way was answered ${status}: ${body.toString().slice(0, 200)}`)
    await wait(50)
  }
}

const pathOf = (url: string): string => new URL(url).pathname + new URL(url).search

function linesIn(bytes: Buffer): number {
  let lines = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1
  return lines
}
