/** What people sent, as it lies in the database: sealed with the person's key. All of the room's SQL. */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { rowName } from '#record/reseal/sealed-table.ts'
import { openApart, sealApart } from '#record/sealed-apart.ts'
import type { Sending } from './shapes/sending.ts'

interface Place {
  readonly world: World
  readonly sql: Sql
}

interface Row {
  readonly id: string
  readonly slot: string | null
  readonly told: Buffer
}

const nameOf = (id: string): string => rowName('epp.sending', [id])
const most = 100

/** Written when it leaves, and again when the recipient has it. */
export async function keep(place: Place, patient: string, sending: Sending): Promise<void> {
  const { id, at } = sending
  const bytes = Buffer.from(JSON.stringify(sending))
  const sealed = await sealApart(place, { patient, row: nameOf(id), bytes })
  await place.sql.query(
    `insert into epp.sending (id, patient, sent_at, slot, told) values ($1, $2, $3, $4, $5)
     on conflict (id) do update set slot = excluded.slot, told = excluded.told`,
    [id, patient, at, sealed.slot, sealed.bytes],
  )
}

/** Newest first. */
export async function sentBy({ world, sql }: Place, patient: string): Promise<Sending[]> {
  const rows = await sql.query<Row>(
    `select id, slot, told from epp.sending where patient = $1 order by sent_at desc, id limit ${most}`,
    [patient],
  )
  return rows.flatMap(({ id, slot, told }) => {
    const bytes = openApart(world, nameOf(id), { slot, bytes: told })
    return bytes ? [JSON.parse(bytes.toString()) as Sending] : []
  })
}
