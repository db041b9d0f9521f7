/** Requests as they lie in the database: ids, states and times in the open, the rest sealed. All of the room's SQL. */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { registersOf } from '#registers/of-world.ts'
import type { OfficePart } from './contract.ts'
import { party } from './registers/party.ts'
import type { Part } from './rules/request-acts.table.ts'
import type { Kept } from './shapes/request.ts'

interface Place {
  readonly world: World
  readonly sql: Sql
}

interface Row {
  readonly told: Buffer
}

const opened = (world: World, { told }: Row): Kept => JSON.parse(world.open(told).toString()) as Kept
const sealed = (world: World, kept: Kept): Buffer => world.seal(Buffer.from(JSON.stringify(kept)))
const confirmedAt = ({ events }: Kept): string | null =>
  events.find(({ act }) => act === 'confirm')?.at ?? null

/** Whose requests a part works on. The ministry’s are all that a consultant confirmed; `$1` is then not looked at. */
const whose: Readonly<Record<Part, string>> = {
  doctor: 'organization = $1',
  patient: 'patient = $1',
  pharmacy: 'pharmacy = $1',
  consultant: 'consultant = $1',
  wholesaler: 'wholesaler = $1',
  ministry: 'confirmed_at is not null and $1::text is not null',
}

export const requests = {
  async add({ world, sql }: Place, kept: Kept): Promise<void> {
    const { id, number, state, filedAt, organization, patient = null, consultant } = kept
    await sql.query(
      `insert into soid.request (id, number, state, filed_at, organization, patient, consultant, told)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, number, state, filedAt, organization, patient, consultant, sealed(world, kept)],
    )
  },

  async get({ world, sql }: Place, id: string): Promise<Kept | undefined> {
    const [row] = await sql.query<Row>('select told from soid.request where id = $1', [id])
    return row && opened(world, row)
  },

  /** Nobody else changes it until the transaction ends. */
  async locked({ world, sql }: Place, id: string): Promise<Kept | undefined> {
    const [row] = await sql.query<Row>('select told from soid.request where id = $1 for update', [id])
    return row && opened(world, row)
  },

  async byNumber({ world, sql }: Place, number: string): Promise<Kept | undefined> {
    const [row] = await sql.query<Row>('select told from soid.request where number = $1', [number])
    return row && opened(world, row)
  },

  async save({ world, sql }: Place, kept: Kept): Promise<void> {
    const { id, state, pharmacy = null, wholesaler = null } = kept
    await sql.query(
      `update soid.request set state = $2, confirmed_at = $3, pharmacy = $4, wholesaler = $5, told = $6
        where id = $1`,
      [id, state, confirmedAt(kept), pharmacy, wholesaler, sealed(world, kept)],
    )
  },

  /** The newest first; after the one named, where it is there. */
  async list(
    { world, sql }: Place,
    { part, of, before, limit }: { part: Part; of: string; before: string | undefined; limit: number },
  ): Promise<Kept[]> {
    const rows = await sql.query<Row>(
      `select told from soid.request r where ${whose[part]} and ($2::text is null or
         (filed_at, id) < (select b.filed_at, b.id from soid.request b where b.id = $2))
       order by filed_at desc, id desc limit $3`,
      [of, before ?? null, limit],
    )
    return rows.map((row) => opened(world, row))
  },
}

/** The office's part today; undefined where the register of parties does not name it. */
export async function partOf(world: World, organization: string): Promise<OfficePart | undefined> {
  const entry = await registersOf(world).get(party, organization)
  return entry && (String(entry.content.part) as OfficePart)
}

export async function partiesIn(world: World, part: OfficePart) {
  const entries = await registersOf(world).list(party, { where: { part }, limit: 200 })
  return entries.map(({ content }) => ({
    organization: String(content.organization),
    name: String(content.name),
  }))
}
