/** The house's log: JSON lines in the home folder, without personal data (whoever logs must see to that). */
import { appendFileSync, createWriteStream, existsSync, renameSync, type WriteStream } from 'node:fs'
import type { World } from '#kernel/world.ts'
import type { LogLine } from './roof-options.ts'

/** When a file is this long, the next one begins; the one before it is kept beside it as `.1`. */
const longest = 50 * 1024 * 1024

/** Milliseconds for which lines are gathered: one write for many costs each request a third of its own. */
const gathering = 50

/** Answers a function that writes a line with the world's time. A log that cannot be written stops nobody. */
export function logInto(file: string, world: World): (line: LogLine) => void {
  let written = 0
  let stream = fresh(file)
  let gathered = ''
  const write = () => {
    written += gathered.length
    if (written > longest) {
      stream.end()
      stream = fresh(file)
      written = gathered.length
    }
    stream.write(gathered)
    gathered = ''
  }
  process.on('exit', () => {
    if (gathered !== '') appendQuietly(file, gathered)
  })
  return (line) => {
    if (gathered === '') setTimeout(write, gathering).unref()
    gathered += `${JSON.stringify({ at: world.clock.now(), ...line })}\n`
  }
}

function appendQuietly(file: string, text: string): void {
  try {
    appendFileSync(file, text)
  } catch {
    // The log stops nobody.
  }
}

function fresh(file: string): WriteStream {
  if (existsSync(file)) renameSync(file, `${file}.1`)
  return createWriteStream(file, { flags: 'a', mode: 0o600 }).on('error', () => {})
}
