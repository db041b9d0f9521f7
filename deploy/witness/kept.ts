/**
 * What a witness keeps: a file to which lines are added, never changed. The first holds the log's key, each other a head as it
 * was shown, with the time; heads that prove that the log was bent are kept too, marked as such.
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { isBent, type Outcome } from './watch.ts'

interface Line {
  readonly at: string
  readonly key?: string
  readonly outcome?: Outcome
  readonly note?: string
}

export class Kept {
  readonly #file: string
  readonly #lines: Line[]

  /** A line that was cut short by a crash is left out. */
  constructor(file: string) {
    this.#file = file
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    this.#lines = text.split('\n').slice(0, -1).map(lineOf)
    if (text !== '' && !text.endsWith('\n')) this.#write('\n')
  }

  get key(): string | undefined {
    return this.#lines.find(({ key }) => key !== undefined)?.key
  }

  /** The last head of the history that the witness holds to be true. */
  get head(): string | undefined {
    return this.#lines.findLast(({ note, outcome }) => note !== undefined && outcome && !isBent(outcome))
      ?.note
  }

  /** On disk when this returns. */
  add(line: Line): void {
    this.#write(`${JSON.stringify(line)}\n`)
    this.#lines.push(line)
  }

  #write(text: string): void {
    const file = openSync(this.#file, 'a', 0o600)
    try {
      writeSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  }
}

function lineOf(text: string): Line {
  try {
    return JSON.parse(text) as Line
  } catch {
    return { at: '' }
  }
}
