/** Where the files of an export are, and what their frames are bound to. */
import { join } from 'node:path'
import type { World } from '#kernel/world.ts'
import type { FilePlace } from './file.ts'
import type { ExportWork } from './work.ts'

export function folderOf(world: World, job: string): string {
  return join(world.home, 'exports', job)
}

export function placeOfFile(
  { folder, key, job }: Pick<ExportWork, 'folder' | 'key' | 'job'>,
  no: number,
): FilePlace {
  return { path: join(folder, String(no)), key, name: `${job} ${no}` }
}
