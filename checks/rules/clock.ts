/** Nothing outside the kernel reads the machine's clock: every world has its own time. */
import { sources } from './sources.ts'

const reads = /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.timeOrigin\b|(?<![.\w])Date\(\)/
const exempt = /^(kernel|bench|checks)\/|[.]test[.]tsx?$/
const sqlReads = /\b(now\(\)|current_timestamp|current_date|clock_timestamp\(\)|statement_timestamp\(\))/i

export function clockFaults(): readonly string[] {
  const code = sources(/[.](ts|tsx)$/).filter(({ path }) => !exempt.test(path))
  const tables = sources(/^(record|registers|systems)\/.*[.]sql$/)
  return [
    ...code.flatMap((file) => faultsIn(file, reads)),
    ...tables.flatMap((file) => faultsIn(file, sqlReads)),
  ]
}

function faultsIn({ path, text }: { path: string; text: string }, pattern: RegExp): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      pattern.test(line) && !/^\s*(\*|\/\/|--)/.test(line)
        ? [`${path}:${index + 1} reads the machine's clock`]
        : [],
    )
}
