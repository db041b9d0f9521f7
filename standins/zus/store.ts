/** Whom ZUS knows and what it was sent, in PostgreSQL: found by a keyed hash of the PESEL and by number, sealed. Schema: ksi_zus. */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { byteStrings } from '#record/column.ts'
import { keyedName } from '#record/index/hash.ts'
import { holdingsOf } from '#record/keys/of-world.ts'
import type { KeduAddress } from '#standards/kedu/zla.ts'

interface Place {
  readonly world: World
  readonly sql: Sql
}

export interface Known {
  readonly pesel: string
  readonly given: string
  readonly family: string
  readonly born: string
  readonly died?: string
  readonly address?: KeduAddress
}

export interface Certificate {
  readonly series: string
  readonly number: string
  readonly state: 'numbered' | 'issued' | 'cancelled'
  /** Who asked for the number, and alone may use it: PESEL of the doctor. */
  readonly doctor: string
  readonly pesel?: string
  readonly issuedAt?: string
  /** KEDU documents as they came. */
  readonly original?: string
  readonly copy?: string
  /** Official receipt (UPP). */
  readonly receipt?: string
  readonly cancelled?: { readonly document: string; readonly reason: string; readonly receipt: string }
}

const hashOf = (world: World, pesel: string): Buffer =>
  keyedName(holdingsOf(world).nameKey, `ksi-zus|${pesel}`)
const sealed = (world: World, told: unknown): Buffer => world.seal(Buffer.from(JSON.stringify(told)))
const opened = <T>(world: World, told: Buffer): T => JSON.parse(world.open(told).toString()) as T

export const insured = {
  async find({ world, sql }: Place, pesel: string): Promise<Known | undefined> {
    const [row] = await sql.query<{ told: Buffer }>('select told from ksi_zus.insured where person = $1', [
      hashOf(world, pesel),
    ])
    return row && opened<Known>(world, row.told)
  },

  async isEmpty(sql: Sql): Promise<boolean> {
    const [row] = await sql.query<{ some: boolean }>('select exists (select from ksi_zus.insured) as some')
    return row?.some !== true
  },

  async saveAll({ world, sql }: Place, all: readonly Known[]): Promise<void> {
    await sql.query(
      `insert into ksi_zus.insured (person, told) select * from unnest($1::bytea[], $2::bytea[])
       on conflict (person) do update set told = excluded.told`,
      [
        byteStrings(all.map(({ pesel }) => hashOf(world, pesel).toString('hex'))),
        byteStrings(all.map((known) => sealed(world, known).toString('hex'))),
      ],
    )
  },
}

const series = 'ZY'

export const certificates = {
  /** A number that nobody else gets. */
  async number({ world, sql }: Place, doctor: string): Promise<Certificate> {
    const [row] = await sql.query<{ number: number }>(
      'update ksi_zus.counter set next = next + 1 returning next - 1 as number',
    )
    const given: Certificate = { series, number: String(row?.number), state: 'numbered', doctor }
    await sql.query('insert into ksi_zus.certificate (number, state, told) values ($1, $2, $3)', [
      keyOf(given),
      given.state,
      sealed(world, given),
    ])
    return given
  },

  /** One that was issued before this instance began. */
  async add(place: Place, certificate: Certificate): Promise<void> {
    await place.sql.query(
      `insert into ksi_zus.certificate (number, state, told) values ($1, 'numbered', $2) on conflict do nothing`,
      [keyOf(certificate), sealed(place.world, certificate)],
    )
    await certificates.save(place, certificate)
  },

  async find({ world, sql }: Place, number: string): Promise<Certificate | undefined> {
    const [row] = await sql.query<{ told: Buffer }>(
      'select told from ksi_zus.certificate where number = $1',
      [number],
    )
    return row && opened<Certificate>(world, row.told)
  },

  /** Nobody else changes it until the transaction ends. */
  async locked({ world, sql }: Place, number: string): Promise<Certificate | undefined> {
    const [row] = await sql.query<{ told: Buffer }>(
      'select told from ksi_zus.certificate where number = $1 for update',
      [number],
    )
    return row && opened<Certificate>(world, row.told)
  },

  async save({ world, sql }: Place, certificate: Certificate): Promise<void> {
    const { state, pesel, issuedAt } = certificate
    await sql.query(
      'update ksi_zus.certificate set state = $2, person = $3, issued_at = $4, told = $5 where number = $1',
      [
        keyOf(certificate),
        state,
        pesel === undefined ? null : hashOf(world, pesel),
        issuedAt ?? null,
        sealed(world, certificate),
      ],
    )
  },

  /** Of one person, newest number first. */
  async of({ world, sql }: Place, pesel: string, { from, count }: { from: number; count: number }) {
    const rows = await sql.query<{ told: Buffer }>(
      'select told from ksi_zus.certificate where person = $1 order by number desc offset $2 limit $3',
      [hashOf(world, pesel), from, count],
    )
    return rows.map(({ told }) => opened<Certificate>(world, told))
  },
}

export const keyOf = ({ series: letters, number }: { series: string; number: string }): string =>
  `${letters}${number}`

export interface Documentation {
  readonly id: string
  readonly pesel: string
  readonly about: string
  readonly document: string
  readonly receipt: string
  readonly at: string
}

export const documentation = {
  /** Keeps it unless there is one of this id; answers what is kept. */
  async once({ world, sql }: Place, told: Documentation): Promise<Documentation> {
    const { id, pesel, at } = told
    await sql.query(
      `insert into ksi_zus.documentation (id, person, received_at, told) values ($1, $2, $3, $4)
       on conflict (id) do nothing`,
      [id, hashOf(world, pesel), at, sealed(world, told)],
    )
    const [row] = await sql.query<{ told: Buffer }>('select told from ksi_zus.documentation where id = $1', [
      id,
    ])
    return row ? opened<Documentation>(world, row.told) : told
  },
}
