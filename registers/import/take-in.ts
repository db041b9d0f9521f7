/** One list into one register: read, compared, applied. */
import { basename } from 'node:path'
import type { World } from '#kernel/world.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { apply } from './apply.ts'
import { type Difference, differenceOf } from './difference.ts'
import { keepUnsaid } from './keep-unsaid.ts'
import { dayOf, type Fitting } from './order.ts'
import { readParts } from './parts.ts'
import { readFile } from './read-file.ts'
import { type Staged, stage } from './stage.ts'

export interface Manner {
  /** The day on which the list was true, for files that do not say it. */
  readonly day?: string | undefined
  /** Shows the difference and changes nothing. */
  readonly isLookOnly: boolean
  /** The list may end as many entries as it likes. */
  readonly mayEndMany: boolean
  readonly onProgress?: (rows: number) => void
}

export interface TakenIn {
  readonly staged: Staged
  readonly difference: Difference
}

/** What reports and editions call it. */
export function originOf({ path, parts = [] }: Fitting): string {
  return parts.length > 1 ? `${basename(path)} (${parts.length} files)` : basename(path)
}

export async function takeIn(
  world: World,
  fitting: Fitting,
  { day, isLookOnly, mayEndMany, onProgress }: Manner,
): Promise<TakenIn> {
  const { register, source, path, parts } = fitting
  const { asOf, rows, close } = parts ? await readParts(parts, source) : await readFile(path, source)
  const staged = await stage(world, {
    register,
    asOf: day ?? dayOf(fitting, asOf, dateInPoland(world.clock.now())),
    origin: originOf(fitting),
    rows,
    says: source.says,
    onProgress,
  }).finally(close)
  const isWhole = source.isWhole ?? true
  if (isLookOnly) {
    await keepUnsaid(world.database.sql, staged)
    return { staged, difference: await differenceOf(world.database.sql, staged, isWhole) }
  }
  return { staged, difference: await apply(world, staged, { isWhole, ...(mayEndMany && { mostLost: 1 }) }) }
}
