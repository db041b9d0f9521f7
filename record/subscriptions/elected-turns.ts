/** Work that goes on by itself, turn after turn, in one of the processes that attend to a world. */
import type { World } from '#kernel/world.ts'
import { Election } from './election.ts'

export interface TurnWork {
  /** One turn; answers whether more waits, which is then taken at once. */
  readonly turn: () => Promise<boolean>
  /** Milliseconds until the next turn, after one that took so many. */
  readonly pause: (took: number) => number
  /** Of a turn that failed, the name of the error: its words may quote data. The next turn comes after the pause. */
  readonly failed: (name: string) => void
  /** Another process does the work, for now. */
  readonly notElected?: () => void
}

export class ElectedTurns {
  readonly #election: Election
  readonly #work: TurnWork
  #timer: NodeJS.Timeout | undefined
  #turn: Promise<void> | undefined
  #stopped = false

  /** Begins. `name`: of the election, the same in all processes. */
  constructor(world: World, name: string, work: TurnWork) {
    this.#election = new Election(world, name)
    this.#work = work
    this.#next(0)
  }

  /** A turn that is under way is waited for. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#turn
    await this.#election.resign()
  }

  #next(pause: number): void {
    if (this.#stopped) return
    this.#timer = setTimeout(() => {
      const began = performance.now()
      this.#turn = this.#take()
        .catch((error: unknown) => {
          this.#work.failed(error instanceof Error ? error.name : typeof error)
          return false
        })
        .then((more) => this.#next(more ? 0 : this.#work.pause(performance.now() - began)))
    }, pause)
    this.#timer.unref()
  }

  async #take(): Promise<boolean> {
    if (await this.#election.stand()) return this.#work.turn()
    this.#work.notElected?.()
    return false
  }
}
