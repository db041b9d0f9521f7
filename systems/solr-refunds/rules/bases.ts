/**
 * The levels at which one package may be prescribed before any entitlement: each row of the list by what is known of the indication,
 * and the full price. Ustawa o refundacji leków art. 6 ust. 1–2 (levels), art. 37 ust. 1 (list), art. 48 (who prescribes).
 */
import type { Asked, LevelOption, Levels } from '../contract.ts'
import type { Contracted } from './authority.ts'
import { type Cover, coverOf, type Part } from './scope.ts'
import { type Level, surchargeOf } from './surcharge.ts'
import { type Both, both, nameOf, shortened, zloty } from './words.ts'

/** One row of annex A1, amounts in grosze. */
export interface RefundRow {
  readonly gtin: string
  readonly level: Level
  readonly mark: string
  readonly scope: string
  readonly parts: readonly Part[]
  /** Lower case. */
  readonly substance: string
  readonly price: number
  readonly limit: number
  readonly lump: number
}

/** One row of the list of what is free for the entitlement `code`. */
export interface FreeRow {
  readonly code: string
  readonly mark: string
  readonly parts: readonly Part[]
}

export interface Listed {
  /** Whether any list stands on the day. */
  readonly isListed: boolean
  readonly refunds: readonly RefundRow[]
  readonly free: readonly FreeRow[]
}

export interface Base {
  readonly option: LevelOption
  readonly row?: RefundRow
}

/** With what is known of the patient's insurance. */
export interface Question extends Asked {
  readonly access: Levels['access'] | undefined
  /** By which contract is prescribed, where the payer told. */
  readonly contracted?: Contracted
}

export function basesOf(asked: Question, { refunds, isListed }: Listed, day: string): Base[] {
  const rows = refunds.map((row) => withContract(withAccess(rowBase(asked, row, day), asked), asked))
  return [...rows, { option: fullPrice(asked, isListed ? rows : undefined, day) }]
}

/** What opens the levels to somebody whom eWUŚ does not confirm is said with each of them. */
function withAccess(base: Base, { access }: Question): Base {
  if (!access?.isOpen) return base
  const { option } = base
  const { pl, en } = option.reason
  const reason = both(`${pl} ${access.reason.pl}`, `${en} ${access.reason.en}`)
  return { ...base, option: { ...option, reason, provision: `${option.provision}; ${access.provision}` } }
}

/** So is the prescriber's own contract. */
function withContract(base: Base, { contracted }: Question): Base {
  if (contracted?.authority !== 'own-contract') return base
  const { option } = base
  const { pl, en } = contracted.reason
  const reason = both(`${option.reason.pl} Lekarz ${pl}`, `${option.reason.en} Prescribed ${en}`)
  return { ...base, option: { ...option, reason, provision: `${option.provision}; ${contracted.provision}` } }
}

/** What was said of the indication counts; else what the diagnosis decides. */
function standingOf({ authority, indication, access, ...known }: Question, row: RefundRow): Cover {
  if (authority === 'none' || access?.isOpen === false) return 'no'
  if (indication !== undefined) return indication === row.mark ? 'applies' : 'no'
  return coverOf(row.parts, known)
}

function rowBase(asked: Question, row: RefundRow, day: string): Base {
  const { level, price, limit, lump, mark, scope } = row
  const { patient, fund, share, difference } = surchargeOf({ level, price, limit, lump })
  const standing = standingOf(asked, row)
  const [ground, cost] = [groundOf(asked, scope, standing), costOf(patient, share, difference)]
  const name = nameOf(level)
  return {
    row,
    option: {
      level,
      indication: mark,
      scope,
      price,
      patient,
      fund,
      standing,
      reason: both(`${name.pl}: ${ground.pl} ${cost.pl}`, `${name.en}: ${ground.en} ${cost.en}`),
      provision: `ustawa o refundacji art. 6 ust. 1 pkt 1 lit. a i ust. 2; obwieszczenie na ${day}, wykaz A1, ${row.gtin}, wskazanie ${mark}`,
    },
  }
}

function groundOf(
  { authority, contracted, indication, diagnosis, access }: Question,
  scope: string,
  standing: Cover,
): Both {
  if (access?.isOpen === false) return access.reason
  const words = `„${shortened(scope)}”`
  if (authority === 'none') return contracted?.reason ?? uncontracted
  if (indication !== undefined && standing === 'applies')
    return both(
      `wskazanie potwierdza wystawiający: ${words}.`,
      `the prescriber confirms the indication ${words}.`,
    )
  if (standing === 'applies')
    return both(`rozpoznanie ${diagnosis} należy do wskazania ${words}.`, `${diagnosis} belongs to ${words}.`)
  if (standing === 'ask') return both(`tylko we wskazaniu ${words}.`, `only in the indication ${words}.`)
  return both(`tylko we wskazaniu ${words}, nie w tym.`, `only in ${words}, not in this one.`)
}

const uncontracted = both(
  'kto wystawia, nie ma umowy na leki refundowane.',
  'who prescribes has no contract for it.',
)

function costOf(patient: number, share: number, difference: number): Both {
  const [all, part, above] = [patient, share, difference].map(zloty)
  return difference === 0
    ? both(`Pacjent płaci ${all}.`, `The patient pays ${all}.`)
    : both(
        `Pacjent płaci ${all}: ${part} i ${above} ponad limit.`,
        `The patient pays ${all}: ${part} and ${above} above the limit.`,
      )
}

/** `rows`: none when no list stands on the day. */
function fullPrice(
  { indication, ...question }: Question,
  rows: readonly Base[] | undefined,
  day: string,
): LevelOption {
  const price = rows?.[0]?.option.price
  // What no list has costs everybody the same.
  const closed = rows !== undefined && rows.length > 0 ? closedTo(question) : undefined
  const why = closed?.reason ?? whyInFull(rows, indication)
  const list = `ustawa o refundacji art. 37 ust. 1; obwieszczenie na ${day}, wykaz A1`
  const name = nameOf('100%')
  return {
    level: '100%',
    ...(price !== undefined && { price, patient: price, fund: 0 }),
    standing: rows ? fullStanding(rows) : 'ask',
    reason: both(`${name.pl}: ${why.pl}`, `${name.en}: ${why.en}`),
    provision: closed ? `${closed.provision}; ${list}` : list,
  }
}

/** Why none of the levels is open: to the patient, or to the prescriber. */
function closedTo({
  access,
  authority,
  contracted,
}: Omit<Question, 'indication'>): { reason: Both; provision: string } | undefined {
  if (access?.isOpen === false) return access
  if (authority !== 'none') return undefined
  return contracted ?? { reason: uncontracted, provision: 'ustawa o refundacji art. 2 pkt 14, art. 48' }
}

function fullStanding(rows: readonly Base[]): Cover {
  const standings = rows.map(({ option }) => option.standing)
  if (standings.includes('applies')) return 'no'
  return standings.includes('ask') ? 'ask' : 'applies'
}

function whyInFull(rows: readonly Base[] | undefined, indication: string | undefined): Both {
  if (rows === undefined) return both('żadnej listy tego dnia nie znamy.', 'no list of that day is known.')
  if (rows.length === 0)
    return both('leku nie ma na liście refundacyjnej tego dnia.', 'the list of that day does not have it.')
  if (rows.some(({ option }) => option.standing === 'applies'))
    return both('choć wskazanie jest objęte refundacją.', 'although the indication is refunded.')
  if (indication === 'other')
    return both('wskazanie nie jest objęte refundacją.', 'the indication is not refunded.')
  return both('poza wskazaniami objętymi refundacją.', 'outside the indications that are refunded.')
}
