/** The files of an export as they fill: one type each, closed when large enough. */
import { FileWriter } from './file.ts'
import { placeOfFile } from './place.ts'
import type { ExportFile, ExportWork } from './work.ts'

type Section = ExportFile['section']

export class Output {
  readonly files: ExportFile[]
  readonly #work: ExportWork
  #open: { readonly writer: FileWriter; readonly section: Section; readonly type: string } | undefined

  constructor(work: ExportWork) {
    this.#work = work
    this.files = [...(work.reached?.files ?? [])]
  }

  /** Adds a line to the section's file of the type. */
  add(section: Section, type: string, line: Uint8Array): void {
    if (this.#open?.section !== section || this.#open.type !== type) {
      this.close()
      this.#open = { writer: new FileWriter(placeOfFile(this.#work, this.files.length)), section, type }
    }
    this.#open.writer.add(line)
    if (this.#open.writer.bytes >= this.#work.fileSize.bytes) this.close()
  }

  /** Whether what is open is worth a file. */
  get isLarge(): boolean {
    return (this.#open?.writer.count ?? 0) >= this.#work.fileSize.count
  }

  get isClosed(): boolean {
    return this.#open === undefined
  }

  close(): void {
    if (!this.#open) return
    const { writer, section, type } = this.#open
    writer.close()
    this.files.push({ no: this.files.length, section, type, count: writer.count, bytes: writer.bytes })
    this.#open = undefined
  }
}
