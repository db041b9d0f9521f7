/** What a file may be like: beyond, it is refused before it costs anything. */
import { refuse } from '#kernel/problem.ts'

/** Bytes that a packed file may become, unless it is packed unusually well for text. */
const plentiful = 100 << 20
/** Text of registers shrinks to a tenth, perhaps a fiftieth; a bomb to a thousandth. */
const mostRatio = 200
const mostBytes = 8 * 2 ** 30

/** Characters of one value, and of one row of XML with everything in it. */
export const longestValue = 1 << 20
export const mostColumns = 1000

/** Counts what comes out of a packed file. Refuses `too-large/file-bomb`. */
export function bombGuard(packed: number): (bytes: number) => void {
  let total = 0
  return (bytes) => {
    total += bytes
    if (total > mostBytes || (total > plentiful && total > packed * mostRatio))
      refuse(
        'too-large',
        'file-bomb',
        'The file unpacks to far more than a list would. It was not read further.',
      )
  }
}

export const broken = (what: string): never =>
  refuse('unprocessable', 'file-broken', `${what} Fetch or save the file anew and try again.`)

export const tooLong = (line: number): never =>
  refuse(
    'too-large',
    'file-long-value',
    `From line ${line} on a value never ends: a quote is open, or the file is of another kind.`,
  )
