/**
 * What nobody keeps is removed after a day: drafts of writes that broke off, files of transactions that were rolled back, and
 * files of people whose key was erased. A few folders at a time, now and then, in whichever process takes files in.
 */
import type { World } from '#kernel/world.ts'
import type { FileName, FileStore } from './file-store.ts'

const day = 24 * 3_600_000
/** Number of the advisory locks under which a file is kept or collected. */
export const fileLock = 7_312_026
/** Between two rounds in one process. */
const pause = 600_000
/** Of 256 outer folders, those that one round looks through. */
const foldersInRound = 4

interface Rounds {
  last: number
  next: number
}

const rounds = new WeakMap<World, Rounds>()

/** Begins a round, if the last one was long enough ago; nobody waits for it. */
export function collectNow(world: World, store: FileStore): void {
  const now = world.clock.now().getTime()
  const state = rounds.get(world) ?? { last: Number.NEGATIVE_INFINITY, next: 0 }
  rounds.set(world, state)
  if (now - state.last < pause) return
  state.last = now
  const folders = Array.from({ length: foldersInRound }, (_, index) => (state.next + index) % 256)
  state.next = (state.next + foldersInRound) % 256
  void collect(world, store, folders).catch(() => {}) // the next round tries again
}

/** Looks through outer folders, by number from 0 to 255. Returns how many files were removed. */
export async function collect(world: World, store: FileStore, folders: Iterable<number>): Promise<number> {
  const before = new Date(world.clock.now().getTime() - day)
  let removed = await store.dropOldDrafts(before)
  for (const folder of folders) {
    const names = await store.namesIn(folder.toString(16).padStart(2, '0'), before)
    for (const name of await unkept(world, names)) if (await removeAlone(world, store, name)) removed += 1
  }
  return removed
}

async function unkept({ database }: World, names: readonly FileName[]): Promise<FileName[]> {
  if (names.length === 0) return []
  const rows = await database.sql.query<{ name: string }>(
    `select n.name from unnest($1::text[]) as n(name)
     where not exists (select from record.file f where f.name = decode(n.name, 'hex'))`,
    [names],
  )
  return rows.map(({ name }) => name)
}

/** While nobody keeps a file of this name: whoever is about to waits, then writes it anew. */
function removeAlone(world: World, store: FileStore, name: FileName): Promise<boolean> {
  return world.database.begin(async (sql) => {
    await sql.query('select pg_advisory_xact_lock($1, hashtext($2))', [fileLock, name])
    const [kept] = await sql.query(`select from record.file where name = decode($1, 'hex')`, [name])
    if (kept) return false
    await store.remove(name)
    return true
  })
}
