/**
 * Lines put aside on the disk, encrypted, and given back person by person. Files of an export hold one type each, and a person's
 * resources point to each other in circles (an encounter to its diagnosis, the diagnosis to the encounter): read as they come,
 * nearly all would have to wait for others.
 */
import { hash } from 'node:crypto'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { FileWriter, readFrames } from '../export/file.ts'
import { linesIn } from './lines.ts'

export interface SpooledLine {
  /** Within the whole import. */
  readonly number: number
  readonly text: string
}

interface SpoolPlace {
  /** Made, and emptied at the end. */
  readonly folder: string
  /** 32 bytes. */
  readonly key: Uint8Array
  /** What the files are bound to. */
  readonly name: string
}

/** Files that the persons are spread over: one is read into memory at a time. */
const files = 128
/** Bytes of text that a file gathers before it writes. */
const frame = 32 * 1024
const markLength = 16

export class Spool {
  readonly #place: SpoolPlace
  readonly #writers = new Map<number, FileWriter>()

  constructor(place: SpoolPlace) {
    this.#place = place
    rmSync(place.folder, { recursive: true, force: true })
    mkdirSync(place.folder, { recursive: true, mode: 0o700 })
  }

  /** `person`: how the line names whose it is; undefined for what comes after all persons. */
  add({ number, text }: SpooledLine, person: string | undefined): void {
    const mark = hash('sha256', person ?? '').slice(0, markLength)
    const no = person === undefined ? files : Number.parseInt(mark.slice(0, 4), 16) % files
    this.#writer(no).add(Buffer.from(`${mark}${number} ${text}`))
  }

  #writer(no: number): FileWriter {
    const open = this.#writers.get(no) ?? new FileWriter(this.#file(no), frame)
    this.#writers.set(no, open)
    return open
  }

  /** Each person's lines one after another, in the order in which they came. */
  async *lines(): AsyncGenerator<SpooledLine> {
    for (const writer of this.#writers.values()) writer.close()
    for (const no of [...this.#writers.keys()].sort((one, other) => one - other)) yield* this.#persons(no)
    this.close()
  }

  async *#persons(no: number): AsyncGenerator<SpooledLine> {
    const persons = new Map<string, string[]>()
    for await (const { text } of linesIn(readFrames(this.#file(no), this.#writers.get(no)?.bytes ?? 0))) {
      const mark = text.slice(0, markLength)
      const known = persons.get(mark)
      if (known) known.push(text)
      else persons.set(mark, [text])
    }
    for (const [mark, own] of persons) {
      persons.delete(mark)
      for (const text of own) {
        const end = text.indexOf(' ')
        yield { number: Number(text.slice(markLength, end)), text: text.slice(end + 1) }
      }
    }
  }

  #file(no: number) {
    const { folder, key, name } = this.#place
    return { path: join(folder, String(no)), key, name: `${name} ${no}` }
  }

  close(): void {
    if (existsSync(this.#place.folder)) rmSync(this.#place.folder, { recursive: true })
  }
}
