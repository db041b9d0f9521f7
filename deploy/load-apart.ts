/**
 * The sample country is loaded by a process of its own (load-country.ts): what it takes of memory, 200 MB, goes back
 * when it ends, where a house that stands for days would keep it.
 */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Loaded } from '#population/load.ts'

export interface LoadOrder {
  /** Connection string of the world's database. */
  readonly url: string
  /** Folder of the world. */
  readonly home: string
  readonly people: number
  readonly seed: number
}

/** What the process tells, one of these at a time. */
export interface Told {
  readonly at?: readonly [part: number, note: string | undefined]
  readonly loaded?: Loaded
  readonly failed?: string
}

const program = fileURLToPath(new URL('./load-country.ts', import.meta.url))

/** Rejects when the country cannot be loaded, or the process is killed. The process ends with us, however we end. */
export function loadApart(
  order: LoadOrder,
  onProgress: (part: number, note?: string) => void,
): Promise<Loaded> {
  const child = fork(program, { execArgv: [] })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) =>
      reject(new Error(`Loading the sample country was ended (${signal ?? code}).`)),
    )
    child.on('message', ({ at, loaded, failed }: Told) => {
      if (at) onProgress(...at)
      if (loaded) resolve(loaded)
      if (failed !== undefined) reject(new Error(failed))
    })
    child.send(order)
  })
}
