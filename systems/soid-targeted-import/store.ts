/** Requests as they lie in the database: ids, states and times in the open, the rest sealed with the patient's key. All of the room's SQL. */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { rowName } from '#record/reseal/sealed-table.ts'
import { openApart, type Sealed, sealApart } from '#record/sealed-apart.ts'
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
  readonly id: string
  /** Of the patient's key; none for a ward's. */
  readonly slot: string | null
  readonly told: Buffer
}

const nameOf = (id: string): string => rowName('soid.request', [id])

/** Undefined when the patient was erased. */
function opened(world: World, { id, slot, told }: Row): Kept | undefined {
  const bytes = openApart(world, nameOf(id), { slot, bytes: told })
  return bytes && (JSON.parse(bytes.toString()) as Kept)
}

const sealed = (place: Place, kept: Kept): Promise<Sealed> =>
  sealApart(place, {
    patient: kept.patient,
    row: nameOf(kept.id),
    bytes: Buffer.from(JSON.stringify(kept)),
  })

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

/** Where a part's step may be next; the rules then say whether it is. Rows from before tell no refund. */
const waiting: Readonly<Record<Part, string>> = {
  doctor: 'true',
  patient: 'true',
  pharmacy: "state = 'brought-in'",
  consultant: "state = 'filed'",
  wholesaler: "state = 'ordered'",
  ministry: "(state = 'confirmed' or coalesce(refund, 'asked') = 'asked')",
}

interface Asked {
  readonly part: Part
  /** Whose: an organization's id, of a patient the patient's. */
  readonly of: string
  /** Only what may wait for that part. */
  readonly mayWait: boolean
  readonly before: string | undefined
  readonly limit: number
}

export const requests = {
  async add(place: Place, kept: Kept): Promise<void> {
    const { id, number, state, refund, filedAt, organization, patient = null, consultant } = kept
    const { slot, bytes } = await sealed(place, kept)
    await place.sql.query(
      `insert into soid.request (id, number, state, refund, filed_at, organization, patient, consultant, slot, told)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, number, state, refund, filedAt, organization, patient, consultant, slot, bytes],
    )
  },

  async get({ world, sql }: Place, id: string): Promise<Kept | undefined> {
    const [row] = await sql.query<Row>('select id, slot, told from soid.request where id = $1', [id])
    return row && opened(world, row)
  },

  /** Nobody else changes it until the transaction ends. */
  async locked({ world, sql }: Place, id: string): Promise<Kept | undefined> {
    const [row] = await sql.query<Row>('select id, slot, told from soid.request where id = $1 for update', [
      id,
    ])
    return row && opened(world, row)
  },

  async byNumber({ world, sql }: Place, number: string): Promise<Kept | undefined> {
    const [row] = await sql.query<Row>('select id, slot, told from soid.request where number = $1', [number])
    return row && opened(world, row)
  },

  async save(place: Place, kept: Kept): Promise<void> {
    const { id, state, refund, pharmacy = null, wholesaler = null } = kept
    const { slot, bytes } = await sealed(place, kept)
    await place.sql.query(
      `update soid.request set state = $2, refund = $3, confirmed_at = $4, pharmacy = $5, wholesaler = $6, slot = $7, told = $8
        where id = $1`,
      [id, state, refund, confirmedAt(kept), pharmacy, wholesaler, slot, bytes],
    )
  },

  /** The newest first; after the one named, where it is there. Without those of people who were erased. */
  async list(
    { world, sql }: Place,
    { part, of, mayWait, before, limit }: Asked,
  ): Promise<{ requests: Kept[]; next: string | undefined }> {
    const rows = await sql.query<Row>(
      `select id, slot, told from soid.request r where ${whose[part]} ${mayWait ? `and ${waiting[part]}` : ''}
         and ($2::text is null or (filed_at, id) < (select b.filed_at, b.id from soid.request b where b.id = $2))
       order by filed_at desc, id desc limit $3`,
      [of, before ?? null, limit],
    )
    return {
      requests: rows.flatMap((row) => opened(world, row) ?? []),
      next: rows.length === limit ? rows.at(-1)?.id : undefined,
    }
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
