/** One of the processes of a house that attends to a world: whoever holds a lock that dies with its connection. */
import type { World } from '#kernel/world.ts'

export class Election {
  readonly #world: World
  readonly #name: string
  #release: (() => void) | undefined
  #held: Promise<void> | undefined

  constructor(world: World, name: string) {
    this.#world = world
    this.#name = name
  }

  get isElected(): boolean {
    return this.#release !== undefined
  }

  /** Whether this process is the one now. */
  async stand(): Promise<boolean> {
    if (this.#release) return true
    await this.#held
    await new Promise<void>((decided) => {
      this.#held = this.#hold(decided)
        .catch(() => {})
        .finally(() => {
          this.#release = undefined
          decided()
        })
    })
    return this.isElected
  }

  async resign(): Promise<void> {
    this.#release?.()
    await this.#held
  }

  async #hold(decided: () => void): Promise<void> {
    await this.#world.database.withClient(async (client) => {
      const { rows } = await client.query<{ got: boolean }>(
        'select pg_try_advisory_lock(hashtext($1)) as got',
        [this.#name],
      )
      if (!rows[0]?.got) return
      let lost = () => {}
      await new Promise<void>((released) => {
        lost = () => released()
        this.#release = lost
        client.on('error', lost)
        decided()
      })
      client.off('error', lost)
      this.#release = undefined
      await client.query('select pg_advisory_unlock(hashtext($1))', [this.#name])
    })
  }
}
