/** What a backup says of itself. Written last: a folder without a manifest is no backup. */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '#kernel/problem.ts'

export interface BackupFile {
  /** Below the folder of the backup. */
  readonly path: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
}

export interface BackupTable extends BackupFile {
  /** `schema.table`, quoted where SQL needs it. */
  readonly name: string
  /** Quoted, by comma. */
  readonly columns: string
  readonly rows: number
}

export interface Manifest {
  readonly format: 1
  /** ISO. */
  readonly at: string
  readonly release: string
  /** Version of PostgreSQL, as it names itself. */
  readonly server: string
  /** Which keys it was written with: hex of record.instance. */
  readonly keys: string
  /** Highest slot of a key that is used. */
  readonly slots: number
  /** In the order in which they were applied. */
  readonly migrations: readonly { readonly part: string; readonly file: string; readonly hash: string }[]
  readonly tables: readonly BackupTable[]
  readonly sequences: readonly { readonly name: string; readonly value: string; readonly called: boolean }[]
  /** Files of the world: its documents and images, encrypted as they lie there. */
  readonly files: readonly BackupFile[]
}

const name = 'manifest.json'

export function writeManifest<M extends object>(folder: string, manifest: M): void {
  const path = join(folder, name)
  writeFileSync(`${path}.new`, `${JSON.stringify(manifest, undefined, 1)}\n`, { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
}

/** Refuses `not-found/no-backup`. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, name)
  if (!existsSync(path))
    refuse('not-found', 'no-backup', `There is no whole backup in ${folder}: it has no ${name}.`)
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
  if (manifest.format !== 1)
    refuse(
      'unsupported',
      'backup-format',
      'This backup was made by a newer release; restore it with that one.',
    )
  return manifest
}

/** Refuses `unprocessable/backup-altered` when a file is not what it was. */
export async function verify(folder: string, { path, bytes, sha256 }: BackupFile): Promise<void> {
  const file = join(folder, path)
  const hash = createHash('sha256')
  let read = 0
  if (existsSync(file))
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
      hash.update(chunk)
      read += chunk.length
    }
  if (read !== bytes || hash.digest('hex') !== sha256)
    refuse('unprocessable', 'backup-altered', `${path} is not what was backed up; nothing was restored.`)
}
