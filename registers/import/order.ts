/** Which files of a folder are imported into which registers, and as of which day. */
import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Register } from '../register.ts'
import type { Source } from '../source.ts'

export interface Fitting {
  readonly register: Register
  readonly source: Source
  readonly path: string
}

/** All files below a folder, in the order of their names; a file stands for itself. Links are not followed. */
export function filesBelow(path: string): string[] {
  if (statSync(path).isFile()) return [path]
  const entries = readdirSync(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** A file may say something for several registers. What comes packed is known by its name without `.gz` or `.zip`. */
export function fittings(registers: readonly Register[], paths: readonly string[]): Fitting[] {
  return registers.flatMap((register) =>
    paths.flatMap((path) =>
      register.sources
        .filter(({ file }) => file.test(plainName(path)))
        .map((source) => ({ register, source, path })),
    ),
  )
}

const plainName = (path: string): string => basename(path).replace(/\.(gz|zip)$/i, '')

const dayInName = /(?<!\d)(20\d{2}-[01]\d-[0-3]\d)(?!\d)/

/** What the file itself says counts most, then its name, then today. */
export function dayOf(
  { path, source }: Pick<Fitting, 'path' | 'source'>,
  said: string | undefined,
  today: string,
): string {
  const name = plainName(path)
  const [, year, month, day] = source.dayInName?.exec(name) ?? []
  if (said === undefined && day !== undefined) return `${year}-${month}-${day}`
  return said ?? dayInName.exec(name)?.[1] ?? today
}
