/**
 * Compressing and sealing many contents on other cores: a fifth of the work of a bulk load, and it needs nothing but bytes.
 * Threads start with the first batch and end with `close`; they hold no process open.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Place } from './codec.ts'

export interface Unsealed extends Place {
  readonly bytes: Buffer
  readonly dataKey: Uint8Array
}

/** What a thread gets: all bytes in one piece, and where each content ends. */
export interface Batch {
  readonly bytes: Uint8Array
  readonly contents: readonly (Place & { readonly length: number; readonly keyIndex: number })[]
  readonly dataKeys: readonly Uint8Array[]
}

/** What it gives back, in the same order. */
export interface Sealed {
  readonly bytes: Uint8Array
  readonly lengths: readonly number[]
}

/** One core is left to the main thread. */
const mostThreads = 3

interface Thread {
  readonly worker: Worker
  /** Batches under way, oldest first. */
  readonly waiting: { done(sealed: Sealed): void; failed(error: Error): void }[]
}

export class Sealing {
  readonly #threads: Thread[] = []
  #turn = 0

  /** The contents as they go into their rows. Rejects when a thread breaks. */
  async seal(contents: readonly Unsealed[]): Promise<Buffer[]> {
    if (contents.length === 0) return []
    this.#start()
    const share = Math.ceil(contents.length / this.#threads.length)
    const shares = this.#threads.flatMap((_, index) => {
      const part = contents.slice(index * share, (index + 1) * share)
      return part.length === 0 ? [] : [part]
    })
    const sealed = await Promise.all(shares.map((part) => this.#send(batchOf(part))))
    return sealed.flatMap(apart)
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map(({ worker }) => worker.terminate()))
  }

  #start(): void {
    if (this.#threads.length > 0) return
    const count = Math.max(1, Math.min(mostThreads, availableParallelism() - 1))
    for (let index = 0; index < count; index += 1) this.#threads.push(startThread())
  }

  #send(batch: Batch): Promise<Sealed> {
    this.#turn = (this.#turn + 1) % this.#threads.length
    const thread = this.#threads[this.#turn]
    return new Promise((done, failed) => {
      if (!thread) return failed(new Error('The sealing threads were closed.'))
      thread.waiting.push({ done, failed })
      thread.worker.postMessage(batch, [batch.bytes.buffer as ArrayBuffer])
    })
  }
}

function startThread(): Thread {
  const worker = new Worker(new URL('./sealing-thread.ts', import.meta.url))
  worker.unref()
  const thread: Thread = { worker, waiting: [] }
  worker.on('message', (sealed: Sealed) => thread.waiting.shift()?.done(sealed))
  const failAll = (error: Error) => {
    for (const { failed } of thread.waiting.splice(0)) failed(error)
  }
  worker.on('error', failAll)
  worker.on('exit', () => failAll(new Error('A sealing thread ended.')))
  return thread
}

function batchOf(part: readonly Unsealed[]): Batch {
  const dataKeys: Uint8Array[] = []
  const known = new Map<Uint8Array, number>()
  const contents = part.map(({ type, key, version, bytes, dataKey }) => {
    const keyIndex = known.get(dataKey) ?? dataKeys.push(dataKey) - 1
    known.set(dataKey, keyIndex)
    return { type, key, version, length: bytes.length, keyIndex }
  })
  const size = part.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const all = Buffer.from(new ArrayBuffer(size))
  let at = 0
  for (const { bytes } of part) at += bytes.copy(all, at)
  return { bytes: all, contents, dataKeys }
}

function apart({ bytes, lengths }: Sealed): Buffer[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  return lengths.map((length) => {
    at += length
    return all.subarray(at - length, at)
  })
}
