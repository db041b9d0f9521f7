/** The real lists beside the repository are read as docs/how-to/registers.md says: as many rows, as many refused, file by file. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { registers } from '#deploy/registers.ts'
import { entryOf } from '../entry-of.ts'
import type { Register } from '../register.ts'
import { type Fitting, filesBelow, fittings } from './order.ts'
import { readFile } from './read-file.ts'

const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
const skip = existsSync(shared) ? false : 'the folder ../shared is not on this machine'
const page = fileURLToPath(new URL('../../docs/how-to/registers.md', import.meta.url))

/** Rows and refused lines by file and register, from the table. */
function documented(): string[] {
  const lines = readFileSync(page, 'utf8').matchAll(/^\| `([^`]+)` \| ([a-z0-9.-]+) \|(.*)\|$/gm)
  return [...lines].map(([, file, register, rest = '']) => {
    const [, rows, , , , refused] = rest.split('|').map((cell) => cell.trim().replaceAll(',', ''))
    return `${file} ${register} ${rows} ${refused}`
  })
}

/** As `stage` counts them, without a database. */
async function counted({ register, source, path }: Fitting): Promise<string> {
  const said = new Map<string, string>()
  let rows = 0
  let refused = 0
  for await (const row of (await readFile(path, source)).rows) {
    rows += 1
    refused += 'fault' in row ? 1 : row.raws.filter((raw) => !isTaken(register, raw, said)).length
  }
  return `${basename(path)} ${register.id} ${rows} ${refused}`
}

function isTaken(
  register: Register,
  raw: Readonly<Record<string, unknown>>,
  said: Map<string, string>,
): boolean {
  const checked = entryOf(register, raw)
  if ('faults' in checked) return false
  const content = JSON.stringify(checked.content)
  const first = said.get(checked.key) ?? content
  said.set(checked.key, first)
  return first === content
}

describe('every real file', { skip }, () => {
  it('has as many rows and refused lines as the page says', async () => {
    const found: string[] = []
    for (const fitting of fittings(registers, filesBelow(shared))) found.push(await counted(fitting))
    assert.deepEqual(found.sort(), documented().sort())
  })
})
