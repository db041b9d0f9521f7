/**
 * Files of one world in its home folder: `files/ab/cd/<name>`, the name a keyed hash of whose key seals it and what it holds, so
 * that equal content of one person is kept once, and a name tells nothing. A file is written under another name first, and
 * renamed when it is whole and on disk.
 */
import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { refuse } from '#kernel/problem.ts'
import { type Algorithm, algorithms } from '../keys/algorithm.ts'
import { algorithmOf, type Content, contentOf, sealInto, unseal } from './sealed-file.ts'

/** 64 hex digits. */
export type FileName = string

export interface Draft {
  readonly path: string
  readonly content: Content
}

export class FileStore {
  readonly #folder: string

  /** `home`: the world's folder. */
  constructor(home: string) {
    this.#folder = join(home, 'files')
  }

  /** Takes a stream in; nothing is kept until `keep`. `most`: largest size. Refuses `too-large/file`. */
  async draft(
    source: AsyncIterable<Uint8Array>,
    { key, at, ...how }: { key: Uint8Array; most: number; at: Date; algorithm?: Algorithm },
  ): Promise<Draft> {
    const folder = join(this.#folder, drafts)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, randomBytes(16).toString('hex'))
    const file = await open(path, 'wx', 0o600)
    try {
      const content = await sealInto(file, source, key, how)
      await file.utimes(at, at)
      await file.sync()
      return { path, content }
    } catch (error) {
      await rm(path, { force: true })
      throw error
    } finally {
      await file.close()
    }
  }

  /** Gives a draft its name, durably. Content that is there already stays as it is. `at` is noted as the time of its last use. */
  async keep({ path }: Draft, name: FileName, at: Date): Promise<void> {
    const place = this.#place(name)
    await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    if (await isThere(place)) await rm(path, { force: true })
    else await rename(path, place)
    await utimes(place, at, at)
    for (const folder of [dirname(place), dirname(dirname(place)), this.#folder]) await syncFolder(folder)
  }

  async drop({ path }: Draft): Promise<void> {
    await rm(path, { force: true })
  }

  /** What a file holds, and its content as a stream. Refuses `fault/file-…`, `fault/seal-not-admitted`. */
  async read(
    name: FileName,
    key: Uint8Array,
    admitted?: readonly Algorithm[],
  ): Promise<{ content: Content; stream: Readable }> {
    const file = await open(this.#place(name), 'r').catch(missing)
    try {
      return { content: await contentOf(file, key, admitted), stream: streamOf(file, unseal(file, key)) }
    } catch (error) {
      await file.close()
      throw error
    }
  }

  /** By which algorithm a file is sealed. Refuses `fault/file-…`. */
  async algorithmOf(name: FileName, key: Uint8Array): Promise<Algorithm> {
    const file = await open(this.#place(name), 'r').catch(missing)
    return algorithmOf(file, key).finally(() => file.close())
  }

  /** Puts the same content, sealed by another algorithm, in its place; who is reading reads on. Refuses `fault/file-…`. */
  async reseal(name: FileName, key: Uint8Array, algorithm: Algorithm): Promise<void> {
    const place = this.#place(name)
    const { mtime } = await stat(place).catch(missing)
    const { content, stream } = await this.read(name, key, algorithms)
    const draft = await this.draft(stream, { key, most: content.size, at: mtime, algorithm })
    if (draft.content.hash === content.hash && draft.content.size === content.size) {
      await rename(draft.path, place)
      await syncFolder(dirname(place))
    } else await this.drop(draft)
  }

  /** Names in one of the 256 outer folders that were last used before `before`. */
  async namesIn(outer: string, before: Date): Promise<FileName[]> {
    const names: FileName[] = []
    for (const inner of await listed(join(this.#folder, outer)))
      for (const name of await listed(join(this.#folder, outer, inner)))
        if (await isOlder(this.#place(name), before)) names.push(name)
    return names
  }

  async remove(name: FileName): Promise<void> {
    await rm(this.#place(name), { force: true })
  }

  /** Removes what was begun before `before` and never kept. Returns how many. */
  async dropOldDrafts(before: Date): Promise<number> {
    const folder = join(this.#folder, drafts)
    let count = 0
    for (const name of await listed(folder)) {
      if (!(await isOlder(join(folder, name), before))) continue
      await rm(join(folder, name), { force: true })
      count += 1
    }
    return count
  }

  #place(name: FileName): string {
    return join(this.#folder, name.slice(0, 2), name.slice(2, 4), name)
  }
}

/** No two hex digits, so that it is no outer folder. */
const drafts = 'new'

function missing(error: NodeJS.ErrnoException): never {
  if (error.code !== 'ENOENT') throw error
  return refuse('fault', 'file-missing', 'A file is missing: restore the files that belong to this database.')
}

/** Closes the file whatever becomes of the stream, be it that nobody ever reads it. */
function streamOf(file: FileHandle, frames: AsyncGenerator<Buffer>): Readable {
  return new Readable({
    highWaterMark: 1,
    read() {
      frames.next().then(
        ({ value, done }) => this.push(done ? null : value),
        (error: Error) => this.destroy(error),
      )
    },
    destroy(error, done) {
      file.close().then(() => done(error), done)
    },
  })
}

const listed = (folder: string): Promise<string[]> => readdir(folder).catch(nothing)

/** What is not there, or not any more, is no error here. */
function nothing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
  throw error
}

const isThere = async (path: string): Promise<boolean> => !Array.isArray(await stat(path).catch(nothing))

async function isOlder(path: string, before: Date): Promise<boolean> {
  const found = await stat(path).catch(nothing)
  return !Array.isArray(found) && found.mtime < before
}

/** A new name is durable once its folder is; Windows knows no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
