/**
 * What is written beside the resources themselves, gathered from many drafts: index rows, access facts, audit entries, aliases.
 * Each kind is a set of columns for `unnest` and a statement that takes them; kinds without rows are left out.
 */
import type { AuditRow } from '../audit/entry.ts'
import { byteStrings, column, texts } from '../column.ts'
import type { PeriodRow } from '../index/rows.ts'

interface TokenRow {
  readonly hash: string
  readonly id: string
  readonly bucket: number
}

type DatedRow = PeriodRow & { readonly id: string; readonly bucket: number }

export interface RelationRow {
  readonly since: Date
  readonly until: Date | null
  readonly patient: string
  readonly party: string
  readonly source: string
  readonly kind: number
  readonly bucket: number
  /** What it is narrowed to, if it is. */
  readonly kinds: number | null
  readonly types: readonly number[] | null
  readonly targets: readonly string[] | null
}

interface AliasRow {
  readonly name: Buffer
  readonly id: string
  /** Of the key of the name. */
  readonly number: number
  readonly slot: number
  readonly sealed: Buffer
}

/** Name, type in PostgreSQL, value. */
type Column<Row> = readonly [name: string, type: string, of: (row: Row) => string | number | null]

const tokens: readonly Column<TokenRow>[] = [
  ['bucket', 'smallint', ({ bucket }) => bucket],
  ['hash', 'bigint', ({ hash }) => hash],
  ['id', 'uuid', ({ id }) => id],
]

const periods: readonly Column<DatedRow>[] = [
  ['bucket', 'smallint', ({ bucket }) => bucket],
  ['parameter', 'bigint', ({ parameter }) => parameter],
  ['starts', 'bigint', ({ starts }) => starts],
  ['ends', 'bigint', ({ ends }) => ends],
  ['id', 'uuid', ({ id }) => id],
]

const relations: readonly Column<RelationRow>[] = [
  ['bucket', 'smallint', ({ bucket }) => bucket],
  ['since', 'timestamptz', ({ since }) => since.toISOString()],
  ['until', 'timestamptz', ({ until }) => until?.toISOString() ?? null],
  ['patient', 'uuid', ({ patient }) => patient],
  ['party', 'uuid', ({ party }) => party],
  ['source', 'uuid', ({ source }) => source],
  ['kind', 'smallint', ({ kind }) => kind],
  ['kinds', 'smallint', ({ kinds }) => kinds],
  ['types', 'text', ({ types }) => types && column(types)],
  ['targets', 'text', ({ targets }) => targets && column(targets)],
]

const aliases: readonly Column<AliasRow>[] = [
  ['name', 'bytea', ({ name }) => name.toString('hex')],
  ['id', 'uuid', ({ id }) => id],
  ['number', 'smallint', ({ number }) => number],
  ['slot', 'bigint', ({ slot }) => slot],
  ['sealed', 'bytea', ({ sealed }) => sealed.toString('hex')],
]

const audits: readonly Column<AuditRow>[] = [
  ['bucket', 'smallint', ({ bucket }) => bucket],
  ['no', 'bigint', ({ no }) => no],
  ['at', 'timestamptz', ({ at }) => at.toISOString()],
  ['patient', 'uuid', ({ patient }) => patient],
  ['person', 'uuid', ({ person }) => person],
  ['organization', 'uuid', ({ organization }) => organization],
  ['role', 'smallint', ({ role }) => role],
  ['purpose', 'smallint', ({ purpose }) => purpose],
  ['action', 'smallint', ({ action }) => action],
  ['flow', 'smallint', ({ flow }) => flow],
  ['room', 'text', ({ room }) => room],
  ['types', 'text', ({ types }) => column(types)],
  ['object', 'uuid', ({ object }) => object],
  ['trace', 'bigint', ({ trace }) => trace],
  ['application', 'text', ({ application }) => application],
]

/** Those few that tell more, so that all others send no column for it. */
const detailedAudits: readonly Column<AuditRow>[] = [...audits, ['detail', 'text', ({ detail }) => detail]]

const kinds = { tokens, periods, relations, aliases, audits, detailedAudits }
export type SideKind = keyof typeof kinds

function arraysOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[] {
  return columns.map(([, type, of]) => arrayOf(type, rows.map(of)))
}

function arrayOf(type: string, values: readonly (string | number | null)[]): string {
  if (type === 'text') return texts(values as readonly (string | null)[])
  return type === 'bytea' ? byteStrings(values as readonly string[]) : column(values)
}

export class SideRows {
  readonly tokens: TokenRow[] = []
  readonly periods: DatedRow[] = []
  readonly relations: RelationRow[] = []
  readonly aliases: AliasRow[] = []
  readonly audits: AuditRow[] = []
  readonly detailedAudits: AuditRow[] = []

  /** Of which there are any. */
  kinds(): SideKind[] {
    return (Object.keys(kinds) as SideKind[]).filter((kind) => this[kind].length > 0)
  }

  /** Parameters of `sideStatements` for those kinds. */
  columns(): string[] {
    return this.kinds().flatMap((kind) => arraysOf(kinds[kind] as readonly Column<unknown>[], this[kind]))
  }

  audit(row: AuditRow): void {
    const rows = row.detail === null ? this.audits : this.detailedAudits
    rows.push(row)
  }
}

/** Statement and parameters that write entries. */
export function auditInsert(rows: readonly AuditRow[]): [statement: string, values: string[]] {
  const kind = rows.some(({ detail }) => detail !== null) ? 'detailedAudits' : 'audits'
  return [statements[kind](1), arraysOf(kinds[kind], rows)]
}

/** Arrays travel as text. */
const casts = new Map([
  ['types', 'types::smallint[]'],
  ['targets', 'targets::uuid[]'],
])

/** `(columns) select … from …` of rows whose parameters begin at `first`. */
function rowsFrom(kind: SideKind, first: number): string {
  const columns = kinds[kind]
  const names = columns.map(([name]) => name)
  const arrays = columns.map(([, type], index) => `$${first + index}::${type}[]`)
  const rows = `unnest(${arrays}) as n(${names})`
  // A directory by name has no bucket, and a cluster tells what was there already only where it returns something.
  if (kind === 'aliases') return `(${names}) select ${names} from ${rows} /*cluster returning name */`
  const values = names.map((name) => casts.get(name) ?? name)
  return `(${names}) select ${values} from ${spread(rows, first)}`
}

/**
 * A source of rows with a column `bucket`. On a cluster they are joined to the table of all buckets, which lies beside the others:
 * so each shard takes its own rows, and only those shards are asked that parameter number `buckets` names.
 */
export function spread(rows: string, buckets: number): string {
  return `/*cluster record.bucket join */ ${rows} /*cluster using (bucket) where bucket = any($${buckets}::smallint[]) */`
}

const statements: Readonly<Record<SideKind, (first: number) => string>> = {
  tokens: (first) => `insert into record.token ${rowsFrom('tokens', first)}`,
  periods: (first) => `insert into record.period ${rowsFrom('periods', first)}`,
  // One that is stated again keeps its beginning.
  relations: (first) => `insert into record.relation as old ${rowsFrom('relations', first)}
    on conflict (patient, party, kind, source, bucket)
      do update set since = least(old.since, excluded.since), until = excluded.until,
        kinds = excluded.kinds, types = excluded.types, targets = excluded.targets`,
  aliases: (first) => `insert into record.alias ${rowsFrom('aliases', first)}`,
  audits: (first) => `insert into record.audit ${rowsFrom('audits', first)}`,
  detailedAudits: (first) => `insert into record.audit ${rowsFrom('detailedAudits', first)}`,
}

/** Each as `name as (…)` for a `with`; their parameters begin at `first`. */
export function sideStatements(wanted: readonly SideKind[], first: number): string[] {
  return wanted.map((kind) => `${kind} as (${statements[kind](placeOf(wanted, kind, first))})`)
}

/** Number of the first parameter of a kind that is wanted. */
export function placeOf(wanted: readonly SideKind[], kind: SideKind, first: number): number {
  return wanted.slice(0, wanted.indexOf(kind)).reduce((place, other) => place + kinds[other].length, first)
}
