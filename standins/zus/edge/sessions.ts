/** Statements that wait to be signed, and doctors who signed in; of this process, gone when it ends. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '#kernel/clock.ts'
import { samplePeople } from '#population/sample-people.ts'
import type { Desk } from '../operations/certificates.ts'
import { ZusRefusal } from './messages.ts'
import { signedStatement, tokenIn } from './signed-statement.ts'

/** Milliseconds; ours. */
const [statementLasts, sessionLasts] = [10 * 60_000, 30 * 60_000]
const most = 1000

export class Sessions {
  readonly #clock: Clock
  readonly #statements = new Map<string, number>()
  readonly #sessions = new Map<string, { readonly doctor: Desk['doctor']; until: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** A statement to sign, good once. */
  statement(): string {
    const [token, now] = [randomUUID(), this.#clock.now().getTime()]
    for (const [known, until] of this.#statements)
      if (until < now || this.#statements.size >= most) this.#statements.delete(known)
    this.#statements.set(token, now + statementLasts)
    return `<Oswiadczenie><Token>${token}</Token><Tresc>Oświadczam, że korzystam z usług ZUS we własnym imieniu.</Tresc></Oswiadczenie>`
  }

  /** Refuses S3 and S4. */
  signIn(signed: string): string {
    const { statement, pesel } = signedStatement(signed)
    const [token, now] = [tokenIn(statement), this.#clock.now().getTime()]
    const until = this.#statements.get(token) ?? 0
    this.#statements.delete(token)
    if (until < now) throw new ZusRefusal('S4')
    for (const [id, session] of this.#sessions)
      if (session.until < now || this.#sessions.size >= most) this.#sessions.delete(id)
    const id = randomUUID()
    const npwz = samplePeople.find((each) => each.pesel === pesel && each.role === 'doctor')?.npwz
    this.#sessions.set(id, { doctor: { pesel, npwz }, until: now + sessionLasts })
    return id
  }

  /** Refuses S2. */
  doctorOf(id: string): Desk['doctor'] {
    const [found, now] = [this.#sessions.get(id), this.#clock.now().getTime()]
    if (found === undefined || found.until < now) throw new ZusRefusal('S2')
    found.until = now + sessionLasts
    return found.doctor
  }

  end(id: string): void {
    this.#sessions.delete(id)
  }
}
