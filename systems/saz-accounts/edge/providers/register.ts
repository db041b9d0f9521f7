/** Every statement about certificates. Schema: saz, tables/010. */
import type { Sql } from '#kernel/sql.ts'
import type { Reminded } from '../../rules/certificate-reminder.ts'

export interface AuthorityRow {
  readonly name: string
  /** DER. */
  readonly certificate: Buffer
  /** PKCS#8, sealed. */
  readonly key: Buffer
}

/** What P1 gives a provider, and our own server's. */
export const providerKinds = ['tls', 'wss', 'employee'] as const
export type ProviderKind = (typeof providerKinds)[number]
export type Kind = ProviderKind | 'server'

export interface CertificateRow {
  readonly serial: Buffer
  readonly fingerprint: Buffer
  readonly authority: string
  readonly kind: Kind
  readonly organization: string | null
  /** `root:extension` */
  readonly provider: string | null
  /** DER, sealed. */
  readonly content: Buffer
  readonly not_before: Date
  readonly not_after: Date
  readonly revoked_at: Date | null
  readonly reason: number | null
}

/** When a provider's certificate ends. */
export interface EndingRow {
  readonly kind: ProviderKind
  readonly organization: string
  readonly not_after: Date
  /** DER, sealed; of employees' alone. */
  readonly content?: Buffer
}

const columns =
  'serial, fingerprint, authority, kind, organization, provider, content, not_before, not_after, revoked_at, reason'

export const register = {
  async authorities(sql: Sql): Promise<AuthorityRow[]> {
    return sql.query<AuthorityRow>('select name, certificate, key from saz.authority')
  },

  /** All of them or, when another process was first, none. */
  async addAuthorities(sql: Sql, rows: readonly AuthorityRow[]): Promise<void> {
    await sql.query('lock table saz.authority in exclusive mode')
    if ((await register.authorities(sql)).length > 0) return
    for (const { name, certificate, key } of rows)
      await sql.query('insert into saz.authority (name, certificate, key) values ($1, $2, $3)', [
        name,
        certificate,
        key,
      ])
  },

  /** Number of the next list of revoked certificates of an authority. */
  async nextList(sql: Sql, authority: string): Promise<number> {
    const [row] = await sql.query<{ lists: string }>(
      'update saz.authority set lists = lists + 1 where name = $1 returning lists',
      [authority],
    )
    return Number(row?.lists)
  },

  /** The provider's node, given at the first call. */
  async node(sql: Sql, organization: string): Promise<number> {
    await sql.query('lock table saz.provider_node in exclusive mode')
    await sql.query(
      `insert into saz.provider_node (organization, node)
       select $1, coalesce(max(node), 0) + 1 from saz.provider_node on conflict (organization) do nothing`,
      [organization],
    )
    const [row] = await sql.query<{ node: number }>(
      'select node from saz.provider_node where organization = $1',
      [organization],
    )
    return row?.node ?? 0
  },

  async add(sql: Sql, row: Omit<CertificateRow, 'revoked_at' | 'reason'>): Promise<void> {
    await sql.query(
      `insert into saz.certificate (serial, fingerprint, authority, kind, organization, provider, content, not_before, not_after)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        row.serial,
        row.fingerprint,
        row.authority,
        row.kind,
        row.organization,
        row.provider,
        row.content,
        row.not_before,
        row.not_after,
      ],
    )
  },

  async byFingerprint(sql: Sql, fingerprint: Buffer): Promise<CertificateRow | undefined> {
    const [row] = await sql.query<CertificateRow>(
      `select ${columns} from saz.certificate where fingerprint = $1`,
      [fingerprint],
    )
    return row
  },

  async bySerials(sql: Sql, serials: readonly Buffer[]): Promise<CertificateRow[]> {
    return sql.query<CertificateRow>(
      `select ${columns} from saz.certificate
       where serial = any(array(select decode(hex, 'hex') from unnest($1::text[]) as hex))`,
      [serials.map((serial) => serial.toString('hex'))],
    )
  },

  /** Certificates of a kind that count now, newest first; at most ten. */
  async running(sql: Sql, provider: string, kind: Kind, at: Date): Promise<CertificateRow[]> {
    return sql.query<CertificateRow>(
      `select ${columns} from saz.certificate where provider = $1 and kind = $2
       and not_before <= $3 and not_after > $3 and revoked_at is null order by not_before desc limit 10`,
      [provider, kind, at],
    )
  },

  /** The last TLS and WSS certificate of each provider, where it ends between two instants. At most 100, the first to end first. */
  async ending(sql: Sql, organizations: readonly string[], { after, until }: Reminded): Promise<EndingRow[]> {
    return sql.query<EndingRow>(
      `select kind, organization, max(not_after) as not_after from saz.certificate
       where organization = any($1) and kind in ('tls', 'wss') and revoked_at is null
       group by kind, organization having max(not_after) > $2 and max(not_after) <= $3
       order by 3, 2, 1 limit 100`,
      [organizations, after, until],
    )
  },

  /**
   * Employees' certificates of providers, where one of them ends between two instants, else none: those that end after the first, the
   * last to end first, at most 1,000. Whose they are is sealed.
   */
  async ofEmployees(
    sql: Sql,
    organizations: readonly string[],
    { after, until }: Reminded,
  ): Promise<EndingRow[]> {
    return sql.query<EndingRow>(
      `select kind, organization, not_after, content from saz.certificate where organization = any($1) and kind = 'employee'
       and revoked_at is null and not_after > $2
       and exists (select from saz.certificate where organization = any($1) and kind = 'employee'
                   and revoked_at is null and not_after > $2 and not_after <= $3)
       order by not_after desc limit 1000`,
      [organizations, after, until],
    )
  },

  async all(sql: Sql): Promise<CertificateRow[]> {
    return sql.query<CertificateRow>(
      `select ${columns} from saz.certificate order by not_before desc, serial limit 10000`,
    )
  },

  /** Revoked certificates of an authority that would still be good otherwise. */
  async revoked(sql: Sql, authority: string, at: Date): Promise<CertificateRow[]> {
    return sql.query<CertificateRow>(
      `select ${columns} from saz.certificate
       where authority = $1 and revoked_at is not null and not_after > $2 order by revoked_at, serial`,
      [authority, at],
    )
  },

  /** Answers whether there was one that could still be revoked. */
  async revoke(
    sql: Sql,
    { serial, at, reason }: { serial: Buffer; at: Date; reason: number },
  ): Promise<boolean> {
    const rows = await sql.query(
      `update saz.certificate set revoked_at = $2, reason = $3 where serial = $1 and revoked_at is null
       returning serial`,
      [serial, at, reason],
    )
    return rows.length > 0
  },
}
