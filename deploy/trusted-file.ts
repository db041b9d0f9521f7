/** Files of certificates that others are believed by: whoever can write them decides who signs in (ASVS 5.0.0 V6.7.1). */
import { readFileSync, statSync } from 'node:fs'
import { CannotRun } from './failure.ts'

/** Others of the machine than the file's owner who may write it; Windows keeps no such bits. */
const writableByOthers = 0o022

/** The text of a file that its owner alone may write. `setting` named it. Throws `CannotRun`, or what the file system says. */
export function trustedText(setting: string, file: string): string {
  if (process.platform !== 'win32' && (statSync(file).mode & writableByOthers) !== 0)
    throw new CannotRun(
      `Others than its owner may write the file that ${setting} names: run chmod go-w on it first, and see that it is still yours.`,
    )
  return readFileSync(file, 'utf8')
}
