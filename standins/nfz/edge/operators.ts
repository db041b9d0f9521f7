/**
 * Who signs in to eWUŚ: the operators of NFZ's own test environment, so that a program set up for it works here unchanged. Sessions
 * and changed passwords are in memory: everybody finds the documented sign-ins after a start.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '#kernel/clock.ts'
import { BrokerFault } from './messages.ts'

/** What a program says of its operator: items of the credentials by name. */
export type Credentials = Readonly<Partial<Record<string, string>>>

export interface Operator {
  /** Branch of NFZ, 01–16. */
  readonly domain: string
  readonly login: string
  readonly type?: 'SWD' | 'LEK'
  /** `idntSwd` of a provider, `idntLek` of a doctor with a contract of their own. */
  readonly ident?: string
  /** Base32 secret of time-based codes (RFC 6238). */
  readonly totp?: string
  /** As the answers name the provider and the operator. */
  readonly provider: string
  readonly id: string
}

export const samplePassword = 'qwerty!@#'

export const operators: readonly Operator[] = [
  { domain: '01', login: 'TEST', type: 'SWD', ident: '123456789', provider: 'TEST3', id: '3' },
  { domain: '01', login: 'TEST', type: 'LEK', provider: 'TEST4', id: '4' },
  {
    domain: '01',
    login: 'TEST_MFA',
    type: 'SWD',
    ident: '123456789',
    totp: 'JBSWY3DPEHPK3PXP',
    provider: 'TEST5',
    id: '5',
  },
  { domain: '15', login: 'TEST1', provider: 'TEST1', id: '1' },
  { domain: '15', login: 'LEKARZ1', provider: 'TEST2', id: '2' },
]

/** A session ends fourteen minutes after its last use. */
const lasts = 14 * 60_000
const mostSessions = 1000
/** Wrong sign-ins of one operator within this time that are answered at once; more wait. */
const [mostWrong, wrongWithin] = [10, 10 * 60_000]

interface Session {
  readonly operator: Operator
  readonly token: string
  until: number
}

export class Operators {
  readonly #clock: Clock
  readonly #sessions = new Map<string, Session>()
  readonly #passwords = new Map<Operator, string>()
  readonly #wrong = new Map<Operator, number[]>()
  readonly #usedCodes = new Map<Operator, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Refuses AuthenticationException without saying what was wrong. */
  signIn(said: Credentials, password: string): { session: string; token: string } {
    const operator = operators.find((each) => isMeant(each, said))
    const now = this.#clock.now().getTime()
    if (!operator || !this.#maySignIn(operator, said, password))
      throw new BrokerFault('AuthenticationException')
    const session = randomBytes(16).toString('hex').toUpperCase()
    const token = `BS${randomBytes(15).toString('base64url')}`
    this.#tidy(now)
    this.#sessions.set(session, { operator, token, until: now + lasts })
    return { session, token }
  }

  /** Whose session this is. Refuses SessionException and AuthTokenException. */
  signedIn(session: string | undefined, token: string | undefined): Operator {
    const found = this.#sessions.get(session ?? '')
    const now = this.#clock.now().getTime()
    if (!found || found.until < now) throw new BrokerFault('SessionException')
    if (!isSame(token ?? '', found.token)) throw new BrokerFault('AuthTokenException')
    found.until = now + lasts
    return found.operator
  }

  signOut(session: string | undefined): void {
    this.#sessions.delete(session ?? '')
  }

  /** The session goes on; the next sign-in takes the new one. */
  changePassword(operator: Operator, old: string | undefined, next: string): void {
    if (old !== undefined && !isSame(old, this.#passwordOf(operator)))
      throw new BrokerFault('AuthenticationException')
    if (next.length < 8 || next.length > 100)
      throw new BrokerFault('InputException', 'Hasło ma od 8 do 100 znaków.')
    this.#passwords.set(operator, next)
  }

  #passwordOf = (operator: Operator): string => this.#passwords.get(operator) ?? samplePassword

  #maySignIn(operator: Operator, said: Credentials, password: string): boolean {
    const now = this.#clock.now().getTime()
    const wrong = (this.#wrong.get(operator) ?? []).filter((time) => time > now - wrongWithin)
    if (wrong.length >= mostWrong) return false
    const isRight = isSame(password, this.#passwordOf(operator)) && this.#hasCode(operator, said.mfaTotp, now)
    this.#wrong.set(operator, isRight ? [] : [...wrong, now])
    return isRight
  }

  /** A code counts once, thirty seconds before and after its time. */
  #hasCode(operator: Operator, code: string | undefined, now: number): boolean {
    const { totp } = operator
    if (totp === undefined) return true
    const step = Math.floor(now / 30_000)
    const found = [step - 1, step, step + 1].find((each) => isSame(code?.trim() ?? '', totpAt(totp, each)))
    if (found === undefined || found <= (this.#usedCodes.get(operator) ?? 0)) return false
    this.#usedCodes.set(operator, found)
    return true
  }

  #tidy(now: number): void {
    for (const [key, { until }] of this.#sessions)
      if (until < now || this.#sessions.size >= mostSessions) this.#sessions.delete(key)
  }
}

/** Branches 01, 04, 05, 06, 08, 09, 11 and 12 want the kind of operator too; the doctor of the tests has any number. */
function isMeant({ domain, login, type, ident }: Operator, said: Credentials): boolean {
  const named = said.type === 'LEK' ? said.idntLek : said.idntSwd
  return (
    said.domain === domain &&
    said.login === login &&
    (type === undefined || said.type === type) &&
    (ident === undefined || named === ident)
  )
}

function isSame(said: string, right: string): boolean {
  const [a, b] = [Buffer.from(said), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** RFC 6238 with the usual parameters: HMAC-SHA-1, steps of thirty seconds, six digits. */
export function totpAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', base32(secret)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0x0f
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

/** RFC 4648 §6. */
function base32(text: string): Buffer {
  const bits = [...text].map((sign) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'),
  )
  const bytes = bits.join('').match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
}
