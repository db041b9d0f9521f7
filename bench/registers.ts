/**
 * Searching a register by what somebody types: all human medicines of the country, built, asked, and their weight in memory.
 * Then the same through the office's HTTP door. `npm run bench -- registers [--file NAME.tsv]`; the extract lies outside the repository.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { WordIndex } from '#registers/search/word-index.ts'
import { findersDoor } from './finders-door.ts'
import { report } from './report.ts'

const extract = new URL('../../shared/data/drugs-pl/rpl-human-2026-08-13.tsv', import.meta.url)
const rounds = 3000

export async function registers(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { file: { type: 'string' } } })
  const texts = medicines(readFileSync(values.file ?? extract, 'utf8'))
  const before = held()
  const began = performance.now()
  const index = new WordIndex()
  for (const [key, each] of texts.entries()) index.put(`1${String(key).padStart(8, '0')}`, each)
  const { size } = index
  const built = performance.now() - began
  line('built', built, 'ms', 1000)
  line('entries', size, 'entries')
  line('memory', (held() - before) / 2 ** 20, 'MiB', 15)
  const exact = asked(index, texts, (word) => word.slice(0, 5))
  line('as typed, p50', exact.p50, 'ms')
  line('as typed, p99', exact.p99, 'ms', 30)
  const wrong = asked(index, texts, (word) =>
    word.length < 6 ? word : `${word.slice(0, 3)}q${word.slice(4)}`,
  )
  line('with errors, p50', wrong.p50, 'ms')
  line('with errors, p99', wrong.p99, 'ms', 30)
  if (index.size !== size) throw new Error('OpenP1: the index lost entries')
  await findersDoor()
}

function line(name: string, value: number, unit: string, aim?: number): void {
  report({ bench: 'registers', case: name, value, unit, less: true, ...(aim === undefined ? {} : { aim }) })
}

function medicines(file: string): string[][] {
  return file
    .split('\n')
    .slice(1)
    .filter((row) => row !== '')
    .map((row) => {
      const [name = '', strength = '', form = '', atc = '', inn = ''] = row.split('\t')
      return [`${name} ${strength} ${form}`, inn, atc]
    })
}

/** Two words of a medicine's name, as somebody would type them. */
function asked(index: WordIndex, texts: readonly string[][], typed: (word: string) => string) {
  const taken: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const words = (texts[(round * 7919) % texts.length]?.[0] ?? '').split(' ').slice(0, 2)
    const text = words.map(typed).join(' ')
    const from = performance.now()
    index.find(text, 20)
    taken.push(performance.now() - from)
  }
  taken.sort((one, other) => one - other)
  return { p50: taken[rounds / 2] ?? 0, p99: taken[Math.floor(rounds * 0.99)] ?? 0 }
}

/** What stays after rubbish is collected. */
function held(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
