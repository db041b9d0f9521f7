/** The last messages in and out of one world, in memory alone: nothing of it is kept, and nothing is noted where the sandbox is not. */

export interface Side {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Only the beginning is here. */
  readonly isCut: boolean
}

export interface Message {
  readonly id: number
  /** The world's time, and the machine's milliseconds that the answer took. */
  readonly at: string
  readonly milliseconds: number
  readonly door: string
  readonly method: string
  readonly path: string
  readonly status: number
  readonly request: Side
  readonly answer: Side
}

type Listener = (message: Message) => void

const most = 300
/** Characters of all that is kept: twenty worlds stay below a quarter of a gigabyte. */
const mostCharacters = 4_000_000

export class Messages {
  #kept: Message[] = []
  #size = 0
  #last = 0
  readonly #listeners = new Set<Listener>()

  /** The newest first; those after `since` alone. */
  list(since = 0): Message[] {
    return this.#kept.filter(({ id }) => id > since).reverse()
  }

  get(id: number): Message | undefined {
    return this.#kept.find((each) => each.id === id)
  }

  add(message: Omit<Message, 'id'>): void {
    this.#last += 1
    const kept = { ...message, id: this.#last }
    this.#kept.push(kept)
    this.#size += sizeOf(kept)
    while (this.#kept.length > most || (this.#size > mostCharacters && this.#kept.length > 1)) {
      const [oldest] = this.#kept.splice(0, 1)
      if (oldest) this.#size -= sizeOf(oldest)
    }
    for (const listener of this.#listeners) listener(kept)
  }

  clear(): void {
    this.#kept = []
    this.#size = 0
  }

  /** Told each message that comes; answers how to stop. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
}

const sizeOf = ({ request, answer }: Message): number => request.body.length + answer.body.length + 1000
