/** What does not fit, found when desks tell what they did: people look into each. */
import { randomUUID } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Context, Handler, Unit } from '#kernel/system.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import type { sgr } from '../../contract.ts'
import type { Conflict, ConflictKind } from '../../shapes/offline.ts'

export interface Found {
  readonly kind: ConflictKind
  readonly prescription?: string | undefined
  readonly dispensing?: string | undefined
  readonly organization: string
  readonly packs: number
  readonly keyHash: string
}

export async function addConflict({ sql, at }: Unit, found: Found): Promise<void> {
  const { kind, prescription, dispensing, organization, packs, keyHash } = found
  await sql.query(
    `insert into sgr.conflict (id, kind, prescription, dispensing, organization, packs, key_hash, found_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [randomUUID(), kind, prescription ?? null, dispensing ?? null, organization, packs, keyHash, at],
  )
}

/** Settles what waited for somebody to be in the register of people. */
export async function settleUnknown({ sql, at }: Unit, keyHash: string): Promise<void> {
  await sql.query(
    `update sgr.conflict set settled_at = $2, settled_how = 'known'
     where key_hash = $1 and kind = 'unknown-patient' and settled_at is null`,
    [keyHash, at],
  )
}

interface Row {
  readonly id: string
  readonly kind: ConflictKind
  readonly prescription: string | null
  readonly dispensing: string | null
  readonly organization: string
  readonly packs: number
  readonly foundAt: Date
  readonly settledAt: Date | null
  readonly how: string | null
}

const columns = `id, kind, prescription, dispensing, organization, packs, found_at as "foundAt", settled_at as "settledAt",
  settled_how as how`

const asConflict = ({ prescription, dispensing, foundAt, settledAt, how, ...row }: Row): Conflict => ({
  ...row,
  ...(prescription !== null && { prescription }),
  ...(dispensing !== null && { dispensing }),
  foundAt: fhirInstant(foundAt),
  ...(settledAt && { settled: { at: fhirInstant(settledAt), how: how ?? '' } }),
})

/** Whose conflicts the caller looks into: undefined for auditors, who look into all. */
function whose({ actor }: Context): string | undefined {
  if (actor.role === 'auditor') return undefined
  const isOwn = (actor.role === 'pharmacist' || actor.role === 'doctor') && actor.organization !== undefined
  return isOwn
    ? actor.organization
    : refuse(
        'forbidden',
        'not-yours-to-settle',
        'Only the pharmacy, the provider and auditors look into this.',
      )
}

export const conflicts: Handler<typeof sgr.conflicts> = async ({ settled }, context) => {
  const rows = await context.sql.query<Row>(
    `select ${columns} from sgr.conflict
     where ($1::text is null or organization = $1) and ($2::boolean is null or (settled_at is not null) = $2)
     order by found_at desc, id desc limit 200`,
    [whose(context) ?? null, settled ?? null],
  )
  return { conflicts: rows.map(asConflict) }
}

export const settleConflict: Handler<typeof sgr.settleConflict> = async ({ conflict, how }, context) => {
  const organization = whose(context)
  const row = await context.write(({ sql, at }) => settle(sql, [conflict, organization ?? null, at, how]))
  return row
    ? asConflict(row)
    : refuse('not-found', 'no-conflict', 'There is no such open conflict of yours.')
}

async function settle(sql: Sql, values: readonly unknown[]): Promise<Row | undefined> {
  const [row] = await sql.query<Row>(
    `update sgr.conflict set settled_at = $3, settled_how = $4
     where id::text = $1 and ($2::text is null or organization = $2) and settled_at is null returning ${columns}`,
    values,
  )
  return row
}

/**
 * Every desk that is cut off and keeps nothing hands over one pack of a prescription, and one more is handed over with the centre while a
 * keeper does not answer.
 */
export const exposure: Handler<typeof sgr.exposure> = async (_, { sql }) => {
  const [row] = await sql.query<{ desks: number; kept: number }>(
    `select (select count(*) from sgr.desk)::int as desks,
       (select coalesce(sum(packs), 0) from sgr.kept where asked_back_at is null)::int as kept`,
  )
  const { desks = 0, kept = 0 } = row ?? {}
  return { desks, keptPacks: kept, mostPerPrescription: desks === 0 ? 0 : desks + 1 }
}
