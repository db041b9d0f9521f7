/** Which SQL makes up a world's database: the kernel's, the record's, then every room's own tables. */
import { existsSync, readdirSync } from 'node:fs'
import { migrate, type Part } from '#kernel/migrate.ts'
import { Database } from '#kernel/sql.ts'

const repository = new URL('../', import.meta.url)

/** The parts in the order in which they are applied. A room's schema is named after its id. */
export function schemaParts(): Part[] {
  const whole = ['kernel', 'record'].map((name) => ({ name, folder: new URL(`${name}/tables/`, repository) }))
  return [...whole, ...partsOf('systems/', idOfRoom), ...partsOf('standins/', (folder) => folder)]
}

/** A room's folder is its acronym and what it is in English: `sgr-prescriptions` is `sgr`. */
const idOfRoom = (folder: string) => folder.split('-')[0] ?? folder

function partsOf(where: string, nameOf: (folder: string) => string): Part[] {
  const parent = new URL(where, repository)
  if (!existsSync(parent)) return []
  return readdirSync(parent)
    .sort()
    .map((folder) => ({ name: nameOf(folder), folder: new URL(`${folder}/tables/`, parent) }))
    .filter(({ folder }) => existsSync(folder))
}

/** Brings the database at `url` up to this release; answers the files that were applied. */
export async function prepareSchema(url: string): Promise<string[]> {
  const database = new Database(url)
  try {
    return await migrate(database, schemaParts())
  } finally {
    await database.close()
  }
}
