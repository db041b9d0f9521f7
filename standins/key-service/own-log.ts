/**
 * What the service did, for whom: one line of JSON each, each with the hash of the line before, on the disk before the answer leaves. Who
 * runs the programs that use the keys cannot write here.
 */
import { createHash } from 'node:crypto'
import { closeSync, existsSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export interface LogEntry {
  readonly at: string
  readonly client: string
  readonly operation: string
  readonly key?: string | undefined
  /** What was wrapped or unwrapped. */
  readonly places?: readonly string[] | undefined
  readonly reason?: string | undefined
  /** `done`, or the code of the refusal. */
  readonly outcome: string
}

const beginning = '0'.repeat(64)

export class OwnLog {
  readonly #file: number
  #last: string

  constructor(folder: string) {
    const path = join(folder, 'log.jsonl')
    const lines = linesOf(path)
    this.#last = lines.length === 0 ? beginning : hashOf(lines.at(-1) ?? '')
    this.#file = openSync(path, 'a', 0o600)
  }

  add(entry: LogEntry): void {
    const line = JSON.stringify({ ...entry, before: this.#last })
    writeSync(this.#file, `${line}\n`)
    fdatasyncSync(this.#file)
    this.#last = hashOf(line)
  }

  close(): void {
    closeSync(this.#file)
  }
}

/** Number of the first line (from 1 on) that does not follow from the one before; undefined when all do. */
export function firstBent(folder: string): number | undefined {
  let last = beginning
  for (const [index, line] of linesOf(join(folder, 'log.jsonl')).entries()) {
    const { before } = JSON.parse(line) as { before?: string }
    if (before !== last) return index + 1
    last = hashOf(line)
  }
  return undefined
}

const linesOf = (path: string): string[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : []

const hashOf = (line: string): string => createHash('sha256').update(line).digest('hex')
