/** Failures that the person at the terminal can mend: told in one plain line, without a stack trace. */
import { Problem } from '#kernel/problem.ts'

/** Its message is one line that says what is wrong and what to do next. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun'
}

const errnoLines: Readonly<Record<string, (file: string) => string>> = {
  ENOSPC: (file) => `The disk is full: ${file} could not be written. Free some space and start again.`,
  EDQUOT: (file) => `Your disk quota is used up: ${file} could not be written.`,
  EROFS: (file) => `${file} is on a read-only disk. Set OPENP1_HOME to a folder that can be written.`,
  EACCES: (file) => `${file} may not be written by this user. Set OPENP1_HOME to a folder of your own.`,
  EPERM: (file) => `${file} may not be changed by this user. Set OPENP1_HOME to a folder of your own.`,
  ENOTDIR: (file) => `${file} is not in a folder (a file is in the way). Set OPENP1_HOME to another folder.`,
  '3D000': () => 'The database is not there yet. Wait until npm start is ready.',
  '42P01': () => 'The database is of an earlier release. Run npm start once, which brings it up to this one.',
  '53100': () => 'The disk is full: PostgreSQL could not write. Free some space and start again.',
  EEXIST: (file) => `${file} is in the way. Move it, or set OPENP1_HOME to another folder.`,
}

/** The one line for a failure, when there is one; undefined for a defect of ours, which deserves its stack. */
function plainLine(error: unknown): string | undefined {
  if (error instanceof CannotRun || error instanceof Problem) return error.message
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const file = 'path' in error && typeof error.path === 'string' ? error.path : 'A file'
  return errnoLines[String(error.code)]?.(file)
}

/** Prints the failure and ends the process with exit code 1. */
export function endWith(error: unknown): never {
  const line = plainLine(error)
  console.error(line === undefined ? error : `OpenP1: ${line}`)
  process.exit(1)
}
