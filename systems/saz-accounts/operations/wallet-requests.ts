/**
 * What wallets are asked (OpenID4VP 1.0 §13.3): a request stands for five minutes, is answered once and opens one session, in the browser
 * that it began in. That browser has either the response code, which the wallet got, or six digits that the device of the wallet
 * showed to its owner. Table saz.wallet_request.
 */
import { generateKeyPairSync, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { secretHash } from '../store.ts'
import type { Vouched } from './enter.ts'
import { isFirstUse } from './take-once.ts'

/** In milliseconds. */
export const walletRequestLasts = 5 * 60_000
/** Wrong digits before a request is over: one in 200,000 guesses right. */
const mostWrong = 5

/** Private key that one answer is encrypted for, as JWK. */
interface AnswerKey {
  readonly kty: string
  readonly crv: string
  readonly x: string
  readonly y: string
  readonly d: string
}

export interface WalletQuestion {
  readonly nonce: string
  readonly key: AnswerKey
  /** Where the person goes once signed in. */
  readonly portal: string
  readonly askedAt: Date
  readonly until: Date
}

interface Answered {
  readonly person: Vouched
  readonly digits: string
}

const seal = (world: World, value: object) => world.seal(Buffer.from(JSON.stringify(value)))
const opened = <T>(world: World, sealed: Buffer) => JSON.parse(world.open(sealed).toString()) as T
const secret = () => randomBytes(24).toString('base64url')

interface QuestionRow {
  readonly asked: Buffer
  readonly askedAt: Date
  readonly until: Date
}

export const walletRequests = {
  /** `request` names it in addresses and to the wallet; `browser` is for the cookie of the browser that begins. */
  async begin(world: World, portal: string): Promise<{ request: string; browser: string }> {
    const { sql } = world.database
    const at = world.clock.now()
    const [request, browser] = [secret(), secret()]
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
    const until = new Date(at.getTime() + walletRequestLasts)
    await sql.query('delete from saz.wallet_request where until < $1', [at])
    await sql.query(
      'insert into saz.wallet_request (request, browser, asked, asked_at, until) values ($1, $2, $3, $4, $5)',
      [secretHash(request), secretHash(browser), seal(world, { nonce: secret(), key, portal }), at, until],
    )
    return { request, browser }
  },

  /** What waits for an answer. */
  async find(world: World, request: string): Promise<WalletQuestion | undefined> {
    const [row] = await world.database.sql.query<QuestionRow>(
      `select asked, asked_at as "askedAt", until from saz.wallet_request
       where request = $1 and until > $2 and answer is null`,
      [secretHash(request), world.clock.now()],
    )
    if (!row) return undefined
    const { askedAt, until } = row
    return { ...opened<Pick<WalletQuestion, 'nonce' | 'key' | 'portal'>>(world, row.asked), askedAt, until }
  },

  /** Keeps the first believed answer; the response code, or undefined when there was one already. */
  answer(
    world: World,
    request: string,
    { pesel, givenName, familyName }: Vouched,
  ): Promise<string | undefined> {
    const person = { pesel, givenName, familyName }
    const at = world.clock.now()
    const code = secret()
    const answer = seal(world, { person, digits: String(randomInt(1_000_000)).padStart(6, '0') })
    const until = new Date(at.getTime() + walletRequestLasts)
    return world.database.begin(async (sql) => {
      if (!(await isFirstUse(sql, `wallet answer ${request}`, { at, until }))) return undefined
      const kept = await sql.query(
        `update saz.wallet_request set answer = $2, response_code = $3, trouble = null
         where request = $1 and until > $4 returning 1 as kept`,
        [secretHash(request), answer, secretHash(code), at],
      )
      return kept.length > 0 ? code : undefined
    })
  },

  /** Why the last answer was not believed, or that the person said no: for the page that waits. */
  async noteTrouble({ database }: World, request: string, code: string): Promise<void> {
    await database.sql.query(
      'update saz.wallet_request set trouble = $2 where request = $1 and answer is null',
      [secretHash(request), code],
    )
  },

  /** For the page that waits. */
  async progress(
    world: World,
    browser: string,
  ): Promise<{ answered: boolean; trouble?: string } | undefined> {
    const [row] = await world.database.sql.query<{ answered: boolean; trouble: string | null }>(
      `select answer is not null as answered, trouble from saz.wallet_request
       where browser = $1 and until > $2 and wrong_codes < $3`,
      [secretHash(browser), world.clock.now(), mostWrong],
    )
    return row && { answered: row.answered, ...(row.trouble !== null && { trouble: row.trouble }) }
  },

  /** The digits, for whoever came back from the wallet into another browser than the one that began. */
  async digits(world: World, code: string): Promise<string | undefined> {
    const [row] = await world.database.sql.query<{ answer: Buffer }>(
      'select answer from saz.wallet_request where response_code = $1 and until > $2',
      [secretHash(code), world.clock.now()],
    )
    return row && opened<Answered>(world, row.answer).digits
  },

  /** The person, once, for the browser that began and has the response code or the digits. A wrong one is counted. */
  async collect(
    sql: Sql,
    world: World,
    { browser, code, at }: { browser: string; code: string; at: Date },
  ): Promise<{ person: Vouched; portal: string } | undefined> {
    const [row] = await sql.query<{ request: Buffer; asked: Buffer; answer: Buffer; response_code: Buffer }>(
      `select request, asked, answer, response_code from saz.wallet_request
       where browser = $1 and until > $2 and answer is not null and wrong_codes < $3 for update`,
      [secretHash(browser), at, mostWrong],
    )
    if (!row) return undefined
    const { person, digits } = opened<Answered>(world, row.answer)
    const isRight =
      timingSafeEqual(secretHash(code), row.response_code) ||
      timingSafeEqual(secretHash(code), secretHash(digits))
    if (!isRight) {
      await sql.query('update saz.wallet_request set wrong_codes = wrong_codes + 1 where request = $1', [
        row.request,
      ])
      return undefined
    }
    await sql.query('delete from saz.wallet_request where request = $1', [row.request])
    return { person, portal: opened<WalletQuestion>(world, row.asked).portal }
  },
}
