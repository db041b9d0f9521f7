/** Which worlds there are beside the instance's own, in one file of the home folder that is always whole: a world outlives a restart, and a kill. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClockState } from './movable-clock.ts'

export interface StoredWorld {
  /** Of its database and folder. */
  readonly copy: number
  /** Where it answered last; the same again, if they are free. */
  readonly port: number
  readonly providersPort: number
  readonly clock: ClockState
}

export class StoredWorlds {
  readonly #file: string
  readonly #worlds: Map<string, StoredWorld>
  #last: number

  constructor(home: string) {
    this.#file = join(home, 'worlds.json')
    const { last = 0, worlds = {} } = existsSync(this.#file)
      ? JSON.parse(readFileSync(this.#file, 'utf8'))
      : {}
    this.#last = last
    this.#worlds = new Map(Object.entries(worlds))
  }

  get names(): string[] {
    return [...this.#worlds.keys()].sort()
  }

  get(name: string): StoredWorld | undefined {
    return this.#worlds.get(name)
  }

  set(name: string, world: StoredWorld): void {
    this.#worlds.set(name, world)
    this.#write()
  }

  delete(name: string): void {
    this.#worlds.delete(name)
    this.#write()
  }

  /** A number that no copy had before. */
  nextCopy(): number {
    this.#last += 1
    this.#write()
    return this.#last
  }

  /** Numbers of copies that are some world's. */
  get copies(): ReadonlySet<number> {
    return new Set([...this.#worlds.values()].map(({ copy }) => copy))
  }

  #write(): void {
    const draft = `${this.#file}.new`
    const content = { last: this.#last, worlds: Object.fromEntries(this.#worlds) }
    writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flush: true })
    renameSync(draft, this.#file)
  }
}
