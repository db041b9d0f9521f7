/** What every store of data keys leaves to its file, whoever wraps what stands in it. */
import type { KeyFile } from './key-file.ts'

export abstract class OverKeyFile {
  protected readonly file: KeyFile

  constructor(file: KeyFile) {
    this.file = file
  }

  has(slot: number): boolean {
    return this.file.has(slot)
  }

  /** Overwrites the key of a slot for good. Not slot 0. */
  erase(slot: number): void {
    this.file.erase(slot)
  }

  erased(): number[] {
    return this.file.erased()
  }

  generation(): bigint {
    return this.file.generation()
  }

  close(): void {
    this.file.close()
  }
}
