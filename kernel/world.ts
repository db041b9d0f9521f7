/** A world is one isolated data set: its own database, its own keys and files, its own time. */
import type { Clock } from './clock.ts'
import type { Database } from './sql.ts'

export interface World {
  readonly id: string
  /** Folder with this world's keys and files. */
  readonly home: string
  readonly database: Database
  readonly clock: Clock
  /** Encrypts with the world's instance key (authenticated). */
  seal(bytes: Uint8Array): Buffer
  /** Reverses `seal`; throws when the bytes were altered. */
  open(bytes: Uint8Array): Buffer
}
