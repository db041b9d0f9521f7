/**
 * A witness: looks at the log of an OpenP1 each second, keeps every head that it sees in a file of its own, and shouts when the log
 * shrank, forked or was signed by another. It belongs on a machine that those who run the log do not run.
 *
 *   node boot.mjs deploy/witness/main.ts http://localhost:8080 --file heads.jsonl [--key KEY] [--every SECONDS] [--once]
 *
 * Exit code 3 when the log was bent; 2 when the witness cannot begin.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { systemClock } from '#kernel/clock.ts'
import { openCheckpoint, type VerifierKey, verifierKey } from '#standards/transparency-log/signed-note.ts'
import { Kept } from './kept.ts'
import { fetchText, isBent, type Look, look } from './watch.ts'

const usage =
  'node boot.mjs deploy/witness/main.ts ADDRESS --file HEADS [--key KEY] [--every SECONDS] [--once]'

interface Order {
  readonly base: string
  readonly kept: Kept
  readonly key: string | undefined
  readonly every: number
  readonly once: boolean
}

function orderOf(args: readonly string[]): Order {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      file: { type: 'string' },
      key: { type: 'string' },
      every: { type: 'string', default: '1' },
      once: { type: 'boolean', default: false },
    },
  })
  const [address] = positionals
  const every = Number(values.every)
  if (address === undefined || values.file === undefined || !(every >= 0.1 && every <= 86_400))
    throw new Error(`Known is: ${usage}`)
  const base = `${address.replace(/\/$/, '')}/transparency`
  return { base, kept: new Kept(values.file), key: values.key, every: every * 1000, once: values.once }
}

/** The key in the file, the one that was given, or, at the first look, the one that the log shows. */
async function keyOf({ base, kept, key }: Order): Promise<VerifierKey> {
  const known = kept.key
  if (known !== undefined && key !== undefined && known !== key.trim())
    throw new Error('The file was begun with another key. Begin a new file for another log.')
  const text = known ?? key ?? (await fetchText(`${base}/key`))
  const opened = await verifierKey(text)
  if (known === undefined) kept.add({ at: now(), key: text.trim() })
  return opened
}

const now = (): string => systemClock.now().toISOString()

async function turn({ base, kept }: Order, key: VerifierKey): Promise<Look> {
  const before = kept.head
  const seen = await look(base, key, before === undefined ? undefined : await openCheckpoint(before, key))
  const { outcome, note } = seen
  if (note !== undefined && outcome !== 'same' && outcome !== 'away') kept.add({ at: now(), outcome, note })
  return seen
}

function tell({ outcome, size, reason, note }: Look): void {
  console.log(
    JSON.stringify({ at: now(), outcome, ...(size !== undefined && { size }), ...(reason && { reason }) }),
  )
  if (!isBent(outcome)) return
  console.error(
    `\n${'!'.repeat(72)}\nTHE LOG WAS BENT: it ${words[outcome]}. What it shows is in the file:\n${note}`,
  )
}

const words: Readonly<Partial<Record<Look['outcome'], string>>> = {
  shrank: 'is shorter than it was',
  forked: 'tells another history than before',
  unsigned: 'is not signed by its key',
}

async function main(): Promise<number> {
  const order = orderOf(process.argv.slice(2))
  const key = await keyOf(order)
  let last = ''
  for (;;) {
    const seen = await turn(order, key)
    if (seen.outcome !== last || order.once || isBent(seen.outcome)) tell(seen)
    last = seen.outcome
    if (isBent(seen.outcome)) return 3
    if (order.once) return seen.outcome === 'away' ? 1 : 0
    await wait(order.every)
  }
}

try {
  process.exit(await main())
} catch (error) {
  console.error(`witness: ${error instanceof Error ? error.message : error}`)
  process.exit(2)
}
