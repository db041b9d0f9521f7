/** Files of keys: one process makes them once. */
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/** Content of a file that only its owner reads; whichever process makes it, all others find it whole. */
export function madeOnce(path: string, make: () => Uint8Array): Buffer {
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}`
    writeFileSync(draft, make(), { mode: 0o600, flush: true })
    try {
      linkSync(draft, path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(draft)
    }
  }
  return readFileSync(path)
}
