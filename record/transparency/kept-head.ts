/** Whether the log continues a head that somebody outside kept: what a superuser who rewrites everything cannot change. */
import type { World } from '#kernel/world.ts'
import { signerOf } from './signer.ts'
import { tilesFor } from './tiles.ts'

/** `text`: a checkpoint, or the lines of a witness, of which the last that has one counts. */
export async function keptHead(world: World, text: string): Promise<'continued' | 'broken'> {
  const note = text.startsWith('{') ? lastNoteIn(text) : text
  const size = Number(note.split('\n')[1])
  if (!Number.isSafeInteger(size) || size < 0) return 'broken'
  try {
    const tiles = await tilesFor(world.database.sql, [[0, size]])
    return signerOf(world).isHead(note, size, tiles.hashOf([0, size])) ? 'continued' : 'broken'
  } catch (error) {
    if (error instanceof Error && error.name === 'TreeIsTorn') return 'broken'
    throw error
  }
}

function lastNoteIn(lines: string): string {
  const notes = lines.split('\n').flatMap((line): string[] => {
    try {
      const { note, outcome } = JSON.parse(line) as { note?: string; outcome?: string }
      return note !== undefined && ['first', 'grew'].includes(outcome ?? '') ? [note] : []
    } catch {
      return []
    }
  })
  return notes.at(-1) ?? ''
}
