/** Takes in the file of medicines that RPL has written: read as a hostile file would be, applied whole or not at all. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { asProblem, refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { openFile } from '#record/files/files.ts'
import { fileOwner } from '#record/files/owner.ts'
import { takeIn } from '#registers/import/take-in.ts'
import { registersOf } from '#registers/of-world.ts'
import type { epp } from '../contract.ts'
import { medicine, medicineFile } from '../registers/medicine.ts'

/** Refuses `not-found/no-file`, `unprocessable/file-size`, and what the reader of lists refuses. */
export const takeMedicines: Handler<typeof epp.takeMedicines> = async ({ hash, size, day }, context) => {
  const { world } = context
  const folder = await mkdtemp(join(tmpdir(), 'openp1-epp-'))
  try {
    const path = join(folder, `rpl-epp-${day}.xml`)
    await fetched(context, { hash, size, path })
    const fitting = { register: medicine, source: medicineFile, path }
    const { staged, difference } = await takeIn(world, fitting, { day, isLookOnly: false, mayEndMany: false })
    return {
      medicines: await registersOf(world).count(medicine),
      fresh: difference.fresh,
      changed: difference.changed,
      ended: difference.ended,
      refused: staged.refused,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** To the record a file that is missing is its own fault; here somebody names one that nobody has written. */
function notThere(error: unknown): never {
  if (asProblem(error).code !== 'file-missing') throw error
  return refuse('not-found', 'no-file', 'There is no such file: write it, and tell of it again.', '/hash')
}

async function fetched(
  { world, sql }: Context,
  { hash, size, path }: { readonly hash: string; readonly size: number; readonly path: string },
): Promise<void> {
  const owner = await fileOwner({ world, sql }, undefined)
  const { content, stream } = await openFile(world, owner, hash).catch(notThere)
  if (content.size !== size || content.hash !== hash) {
    stream.destroy()
    refuse(
      'unprocessable',
      'file-size',
      'The file is not the one that was announced: write it again.',
      '/size',
    )
  }
  await pipeline(stream, createWriteStream(path))
}
