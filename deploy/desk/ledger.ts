/** What a desk keeps: a file to which lines are added, never changed. What `add` was given is on disk when it returns. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'

export class Ledger<Line extends object> {
  readonly #file: string
  readonly #lines: Line[]

  /** A line that was cut short by a crash was never acknowledged: it is left out. `SyntaxError` where an earlier one is broken. */
  constructor(file: string) {
    this.#file = file
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    this.#lines = text
      .split('\n')
      .slice(0, -1)
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line)
    if (text !== '' && !text.endsWith('\n')) this.#cut(text.lastIndexOf('\n') + 1)
  }

  get lines(): readonly Line[] {
    return this.#lines
  }

  add(line: Line): void {
    this.#write('a', `${JSON.stringify(line)}\n`)
    this.#lines.push(line)
  }

  #cut(length: number): void {
    const whole = readFileSync(this.#file).toString('utf8').slice(0, length)
    this.#write('w', whole)
  }

  #write(how: 'a' | 'w', text: string): void {
    const file = openSync(this.#file, how, 0o600)
    try {
      writeSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  }
}
