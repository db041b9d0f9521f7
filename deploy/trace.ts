/**
 * `npm run trace -- <request>`: the lines that the house logged for one request from outside, by its number (the audit has it too) or by
 * what the answer's X-Request-Id said. They carry no personal data.
 */
import { createReadStream, existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { numberOf } from '#kernel/trace.ts'

/** Lines of the file that hold this number, oldest first; none when there is no such file. */
export async function linesOf(file: string, trace: string): Promise<string[]> {
  if (!existsSync(file)) return []
  const found: string[] = []
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  }))
    if (line.includes(`"trace":"${trace}"`)) found.push(line)
  return found
}

if (import.meta.main) {
  const [request] = process.argv.slice(2)
  if (request === undefined) {
    console.error('OpenP1: say which request: its number from the audit, or its X-Request-Id.')
    process.exit(2)
  }
  const file = join(resolve(process.env.OPENP1_HOME ?? '.openp1'), 'openp1.log')
  const trace = numberOf(request)
  const lines = [...(await linesOf(`${file}.1`, trace)), ...(await linesOf(file, trace))]
  for (const line of lines) console.log(line)
  if (lines.length === 0) {
    console.error(
      `OpenP1: the log has no line of request ${trace}. It may be older than the two files that are kept.`,
    )
    process.exit(1)
  }
}
