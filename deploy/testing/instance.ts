/** An instance, wherever it was started. */
import { type Ask, askingAt, SandboxRefusal } from './asking.ts'
import type { Person } from './shapes.ts'
import { World } from './world.ts'

/** An instance that runs on this machine. */
export class Instance {
  readonly url: string
  readonly #ask: Ask

  constructor(url: string) {
    this.url = url.replace(/\/$/, '')
    this.#ask = askingAt(this.url)
  }

  /** The sample people, who are in every world. */
  async people(): Promise<readonly Person[]> {
    const { people } = await this.#ask<{ people: readonly Person[] }>('GET', '/people')
    return people
  }

  /** The instance's own world: it has a clock and faults, and is never reset. */
  async main(): Promise<World> {
    return new World(this.#ask, await this.#ask('GET', '/worlds/main'))
  }

  /** A new world; one of that name that is left from an earlier run is reset. */
  async world(name: string): Promise<World> {
    try {
      return new World(this.#ask, await this.#ask('POST', '/worlds', { name }))
    } catch (error) {
      if (!(error instanceof SandboxRefusal) || error.code !== 'world-exists') throw error
      return new World(this.#ask, await this.#ask('POST', `/worlds/${name}/reset`))
    }
  }
}
