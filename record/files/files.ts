/**
 * Files of the record: taken in before the transaction that refers to them, kept by it, read past the same gate as the
 * resource that refers to them. Erasing a person's key erases the person's files.
 */
import { hash as digest } from 'node:crypto'
import type { Readable } from 'node:stream'
import { refuse } from '#kernel/problem.ts'
import type { Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { quotaLock } from '../gate/quota-lock.ts'
import { instanceSlot } from '../keys/keyring.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { collectNow, fileLock } from './collect.ts'
import { type Draft, type FileName, FileStore } from './file-store.ts'
import type { FileOwner } from './owner.ts'
import type { Content } from './sealed-file.ts'

/** Largest file, bytes. */
export const largestFile = 512 * 1024 * 1024

/** A file that was taken in and is kept only if a transaction does so. */
export interface ReceivedFile extends Content {
  readonly name: FileName
  readonly owner: FileOwner
  readonly draft: Draft
}

const stores = new WeakMap<World, FileStore>()

export function fileStoreOf(world: World): FileStore {
  const open = stores.get(world) ?? new FileStore(world.home)
  stores.set(world, open)
  return open
}

function nameOf(world: World, slot: number, hash: string): FileName {
  return digest('sha256', `${holdingsOf(world).keys.hashKey('files')}|${slot}|${hash}`)
}

/** Takes a stream in, in little memory. Refuses `too-large/file`, `gone/erased`. */
export async function receiveFile(
  world: World,
  owner: FileOwner,
  source: AsyncIterable<Uint8Array>,
): Promise<ReceivedFile> {
  const at = world.clock.now()
  collectNow(world, fileStoreOf(world))
  const key = await keyOf(world, owner.slot)
  const draft = await fileStoreOf(world).draft(source, { key, most: largestFile, at })
  const { content } = draft
  return { ...content, owner, draft, name: nameOf(world, owner.slot, content.hash) }
}

/** How many files lie in one person's record at most, and how many bytes they have together. */
export interface FileQuota {
  readonly files: number
  readonly bytes: number
}

const largestFolder: FileQuota = { files: 20_000, bytes: 100 * 1024 * 1024 * 1024 }
const quotas = new WeakMap<World, FileQuota>()

/** Another quota than that of the house. */
export function limitFiles(world: World, quota: FileQuota): void {
  quotas.set(world, quota)
}

/** Refuses `too-large/file-quota`. What is nobody's is sent by those alone who may send anything. */
async function mustFitQuota({ world, sql }: Pick<Unit, 'world' | 'sql'>, slot: number, size: number) {
  if (slot === instanceSlot) return
  const most = quotas.get(world) ?? largestFolder
  await quotaLock(sql, `files ${slot}`)
  const [kept] = await sql.query<{ files: number; bytes: number }>(
    'select count(*)::integer as files, coalesce(sum(size), 0)::float8 as bytes from record.file where slot = $1',
    [slot],
  )
  if (kept && (kept.files >= most.files || kept.bytes + size > most.bytes))
    refuse(
      'too-large',
      'file-quota',
      'No more files fit into this record: remove some, or ask whoever runs the instance.',
    )
}

/** Keeps a file if the unit commits. Refuses `too-large/file-quota`. Nobody collects it meanwhile. */
export async function keepFile(
  { world, sql, at }: Unit,
  { name, owner, size, draft }: ReceivedFile,
): Promise<void> {
  await mustFitQuota({ world, sql }, owner.slot, size)
  await sql.query('select pg_advisory_xact_lock_shared($1, hashtext($2))', [fileLock, name])
  await fileStoreOf(world).keep(draft, name, at)
  await sql.query(
    `insert into record.file (name, slot, size, at, bucket) values (decode($1, 'hex'), $2, $3, $4, $5)
     on conflict do nothing`,
    [name, owner.slot, size, at.toISOString(), owner.bucket],
  )
}

/** Forgets a file that was taken in, unless it has been kept. */
export async function dropFile(world: World, { draft }: ReceivedFile): Promise<void> {
  await fileStoreOf(world).drop(draft)
}

/** Content of a file. Refuses `gone/erased`, `fault/file-…`. */
export async function openFile(
  world: World,
  { slot }: Pick<FileOwner, 'slot'>,
  hash: string,
): Promise<{ content: Content; stream: Readable }> {
  return fileStoreOf(world).read(nameOf(world, slot, hash), await keyOf(world, slot))
}

/** Whose slot is known may have a key that is not. */
async function keyOf(world: World, slot: number): Promise<Buffer> {
  const { keys } = holdingsOf(world)
  await keys.ready([slot])
  return keys.key(slot)
}
