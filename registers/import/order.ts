/** Which files of a folder are imported into which registers, and as of which day. */
import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { asProblem } from '#kernel/problem.ts'
import type { Register } from '../register.ts'
import type { Source } from '../source.ts'
import { broken } from './bounds.ts'
import { nameIn, zipFile } from './zip-file.ts'

/** A file, or one list in a zip. */
export interface Part {
  readonly path: string
  /** Its name in the zip, with folders. */
  readonly entry?: string
}

export interface Fitting {
  readonly register: Register
  readonly source: Source
  readonly path: string
  /** Set where several files are one list. */
  readonly parts?: readonly Part[]
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

export const isZip = (path: string): boolean => /\.zip$/i.test(path)

/** The same, and zips of any name that hold lists which a register knows. */
export function fittingsInside(registers: readonly Register[], paths: readonly string[]): Fitting[] {
  const names = new Map(paths.map((path) => [path, isZip(path) ? namesIn(path) : []]))
  return registers.flatMap((register) =>
    register.sources.flatMap((source) =>
      paths
        .filter((path) =>
          [plainName(path), ...(names.get(path) ?? [])].some((name) => source.file.test(name)),
        )
        .map((path) => ({ register, source, path })),
    ),
  )
}

/** Refuses `unprocessable/file-broken` a zip of which nobody can say whether it belongs to the list. */
function namesIn(path: string): string[] {
  try {
    return zipFile(path).entries.map(({ name }) => nameIn(name))
  } catch (error) {
    return broken(`${basename(path)}: ${asProblem(error).message}`)
  }
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
export const dayOf = (
  { path, source }: Pick<Fitting, 'path' | 'source'>,
  said: string | undefined,
  today: string,
): string => said ?? dayIn(plainName(path), source) ?? today

export function dayIn(name: string, source: Source): string | undefined {
  const [, year, month, day] = source.dayInName?.exec(name) ?? []
  return day === undefined ? dayInName.exec(name)?.[1] : `${year}-${month}-${day}`
}
