/**
 * Sign-ins and changes of an account as the person sees them: kept for half a year; what is odd is asked about on every page until the
 * person has answered.
 */
import type { Sql } from '#kernel/sql.ts'
import type { From } from '../contract.ts'
import type { Before, Oddity } from '../rules/odd-sign-in.ts'
import type { HappeningKind, SignInWay } from '../shapes/account.ts'

/** In milliseconds. A passkey that was not shown within ten minutes will not be. */
const kept = 180 * 86_400_000
const toShowPasskey = 10 * 60_000
/** For so long the person can deny on another device what was said to be theirs on this one. */
const toDeny = 7 * 86_400_000
const most = 200

/** Sign-ins of the person, newest first, to compare another with. */
export async function signInsBefore(sql: Sql, owner: Buffer, at: Date): Promise<Before[]> {
  const rows = await sql.query<Omit<Before, 'refusals'> & { waits: boolean; tries: number }>(
    `select at, device, browser, waits, tries, hushed as "isHushed",
       not waits and (cardinality(odd) = 0 or answer is not distinct from 'mine'
         or hushed and answer is null and at < $2) as "isTrusted"
     from saz.sign_in where owner = $1 and what = 'sign-in' order by at desc limit ${most}`,
    [owner, new Date(at.getTime() - toDeny)],
  )
  const isOver = (row: { at: Date }) => at.getTime() - row.at.getTime() > toShowPasskey
  return rows.map(({ waits, tries, ...row }) => ({
    ...row,
    refusals: waits && isOver(row) ? Math.max(tries, 1) : tries,
  }))
}

export interface Happened {
  readonly owner: Buffer
  readonly what: HappeningKind
  readonly from: From
  readonly way: SignInWay
  readonly odd: readonly (Oddity | 'change')[]
  /** A passkey is awaited. */
  readonly waits?: boolean
  /** Not to be asked about on the device itself. */
  readonly hushed?: boolean
}

/** Answers the id of the new line. */
export async function remember(sql: Sql, happened: Happened, at: Date): Promise<string> {
  const { owner, what, from, way, odd, waits = false, hushed = false } = happened
  await sql.query('delete from saz.sign_in where at < $1', [new Date(at.getTime() - kept)])
  const [row] = await sql.query<{ id: string }>(
    `insert into saz.sign_in (owner, at, what, device, browser, way, fresh, odd, waits, hushed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      owner,
      at,
      what,
      from.device ?? null,
      from.browser ?? null,
      way,
      odd.length > 0,
      `{${odd.join()}}`,
      waits,
      hushed,
    ],
  )
  await sql.query(
    `delete from saz.sign_in where id in
       (select id from saz.sign_in where owner = $1 order by at desc offset ${most})`,
    [owner],
  )
  return row?.id ?? ''
}

interface Seen {
  readonly id: string
  readonly at: Date
  readonly what: HappeningKind
  readonly browser: string | null
  readonly way: SignInWay
  readonly odd: (Oddity | 'change')[]
  /** No passkey was shown: nobody came in. */
  readonly stopped: boolean
  /** The person is asked whether it was they. */
  readonly asked: boolean
  readonly answer: 'mine' | 'not-mine' | null
}

/** Parameters: owner, device of the one who looks, now less the time to show a passkey. */
const seen = `select id, at, what, browser, way, odd, waits as stopped, answer,
    cardinality(odd) > 0 and answer is null and not (hushed and device is not distinct from $2) as asked
  from saz.sign_in where owner = $1 and not (waits and at > $3)`

const parameters = (owner: Buffer, { device }: From, at: Date) => [
  owner,
  device ?? null,
  new Date(at.getTime() - toShowPasskey),
]

export const newestHappenings = (sql: Sql, owner: Buffer, from: From, at: Date): Promise<Seen[]> =>
  sql.query<Seen>(`${seen} order by at desc limit 20`, parameters(owner, from, at))

/** What the person is asked about, newest first. */
export const openQuestions = (sql: Sql, owner: Buffer, from: From, at: Date): Promise<Seen[]> =>
  sql.query<Seen>(
    `select * from (${seen}) s where asked order by at desc limit 10`,
    parameters(owner, from, at),
  )

export const asTold = ({ browser, answer, at, ...rest }: Seen) => ({
  ...rest,
  at: at.toISOString(),
  ...(browser !== null && { browser }),
  ...(answer !== null && { answer }),
})
