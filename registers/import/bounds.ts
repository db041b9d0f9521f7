/** What a file may be like: beyond, it is refused before it costs anything. */
import { refuse } from '#kernel/problem.ts'

/** Bytes that a packed file may become, unless it is packed unusually well for text. */
const plentiful = 20 << 20
/** Text of registers shrinks to a tenth, perhaps a fiftieth; a bomb to a thousandth. */
const mostRatio = 200
const mostBytes = 8 * 2 ** 30

/** Characters of one row with everything in it. */
export const longestValue = 1 << 20
export const mostColumns = 1000

/** Characters of one value; a row with a longer one is refused before anybody's pattern is tried on it. */
export const longestCell = 20_000
export const longCell = `a value has more than ${longestCell} characters`

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

/** So many rows are read whatever they say. */
const manyRefused = 100_000
const manyRows = 500_000

/** A small packed file may hold millions of rows that say nothing: they would keep the reader busy for hours. */
export function checkUseful({
  rows,
  entries,
  refused,
}: {
  rows: number
  entries: number
  refused: number
}): void {
  if (refused > manyRefused && refused > rows / 2)
    refuse(
      'unprocessable',
      'file-refused',
      `Of the first ${rows} rows ${refused} are refused: it is another list, or written in another way. It was not read further.`,
    )
  if (rows > manyRows && entries < rows / 200)
    refuse(
      'unprocessable',
      'file-repeats',
      `The first ${rows} rows name ${entries} entries: they say the same again and again. It was not read further.`,
    )
}

export const broken = (what: string): never =>
  refuse('unprocessable', 'file-broken', `${what} Fetch or save the file anew and try again.`)

export const tooLong = (line: number): never =>
  refuse(
    'too-large',
    'file-long-value',
    `From line ${line} on a value never ends or is far too long: a quote is open, or the file is of another kind.`,
  )

export const tooManyColumns = (line: number): never =>
  refuse(
    'too-large',
    'file-many-columns',
    `The row at line ${line} has more than ${mostColumns} values. A list has fewer: it is another file, or separated in another way.`,
  )

/** Where quotes are broken nobody knows where the next row begins: lines behind might be hidden, so nothing is taken in. */
export const brokenQuotes = (line: number, what: string): never =>
  refuse(
    'unprocessable',
    'file-quotes',
    `In the row that begins at line ${line} ${what}. Write the value in quotes and each quote inside it twice, and try again.`,
  )
