/**
 * What is written beside the resources themselves, gathered from many drafts: index rows, access facts, audit entries,
 * aliases. As columns for `unnest`, in the order of `sideRows`.
 */
import type { AuditRow } from '../audit/entry.ts'
import { column, texts } from '../column.ts'
import type { PeriodRow } from '../index/rows.ts'

export interface RelationRow {
  readonly since: Date
  readonly until: Date | null
  readonly patient: string
  readonly party: string
  readonly source: string
  readonly kind: number
  readonly bucket: number
}

export class SideRows {
  readonly tokens: { hash: string; id: string; bucket: number }[] = []
  readonly periods: (PeriodRow & { id: string; bucket: number })[] = []
  readonly relations: RelationRow[] = []
  readonly audits: AuditRow[] = []
  readonly aliases: { name: Buffer; id: string }[] = []

  /** Parameters for the statements of `sideRows`. */
  columns(): string[] {
    const { tokens, periods, relations, audits, aliases } = this
    return [
      column(tokens.map(({ hash }) => hash)),
      column(tokens.map(({ id }) => id)),
      column(tokens.map(({ bucket }) => bucket)),
      column(periods.map(({ parameter }) => parameter)),
      column(periods.map(({ starts }) => starts)),
      column(periods.map(({ ends }) => ends)),
      column(periods.map(({ id }) => id)),
      column(periods.map(({ bucket }) => bucket)),
      column(relations.map(({ since }) => since.toISOString())),
      column(relations.map(({ until }) => until?.toISOString() ?? null)),
      column(relations.map(({ patient }) => patient)),
      column(relations.map(({ party }) => party)),
      column(relations.map(({ source }) => source)),
      column(relations.map(({ kind }) => kind)),
      column(relations.map(({ bucket }) => bucket)),
      column(aliases.map(({ name }) => name.toString('hex'))),
      column(aliases.map(({ id }) => id)),
      ...auditColumns(audits),
    ]
  }
}

/** Parameters for `insertAudit`. */
export function auditColumns(rows: readonly AuditRow[]): string[] {
  return [
    column(rows.map(({ at }) => at.toISOString())),
    column(rows.map(({ patient }) => patient)),
    column(rows.map(({ person }) => person)),
    column(rows.map(({ organization }) => organization)),
    column(rows.map(({ bucket }) => bucket)),
    column(rows.map(({ role }) => role)),
    column(rows.map(({ purpose }) => purpose)),
    column(rows.map(({ action }) => action)),
    column(rows.map(({ flow }) => flow)),
    texts(rows.map(({ room }) => room)),
    texts(rows.map(({ types }) => column(types))),
  ]
}

/** Number of parameters of `insertAudit`. */
const auditParameters = 11

export function insertAudit(first: number): string {
  const [at, patient, person, organization, bucket, role, purpose, action, flow, room, types] = numbered(
    first,
    auditParameters,
  )
  return `insert into record.audit (at, patient, person, organization, bucket, role, purpose, action, flow, room, types)
    select at, patient, person, organization, bucket, role, purpose, action, flow, room, types::smallint[]
    from unnest(${at}::timestamptz[], ${patient}::uuid[], ${person}::uuid[], ${organization}::uuid[], ${bucket}::smallint[],
      ${role}::smallint[], ${purpose}::smallint[], ${action}::smallint[], ${flow}::smallint[], ${room}::text[], ${types}::text[])
      as a(at, patient, person, organization, bucket, role, purpose, action, flow, room, types)`
}

/** Statements for `with …`, whose parameters begin at `first`. A relation stated again keeps its beginning. */
export function sideRows(first: number): string {
  const [hash, hashId, hashBucket, ...rest] = numbered(first, 17)
  const [parameter, starts, ends, periodId, periodBucket, ...others] = rest
  const [since, until, patient, party, source, kind, bucket, name, aliasId] = others
  return `
  tokens as (
    insert into record.token (hash, id, bucket)
    select * from unnest(${hash}::bigint[], ${hashId}::uuid[], ${hashBucket}::smallint[])),
  periods as (
    insert into record.period (parameter, starts, ends, id, bucket)
    select * from unnest(${parameter}::bigint[], ${starts}::bigint[], ${ends}::bigint[], ${periodId}::uuid[],
      ${periodBucket}::smallint[])),
  relations as (
    insert into record.relation as old (since, until, patient, party, source, kind, bucket)
    select * from unnest(${since}::timestamptz[], ${until}::timestamptz[], ${patient}::uuid[], ${party}::uuid[],
      ${source}::uuid[], ${kind}::smallint[], ${bucket}::smallint[])
    on conflict (patient, party, kind, source, bucket)
      do update set since = least(old.since, excluded.since), until = excluded.until),
  aliases as (
    insert into record.alias (name, id)
    select decode(name, 'hex'), id from unnest(${name}::text[], ${aliasId}::uuid[]) as a(name, id)),
  audits as (${insertAudit(first + 17)})`
}

function numbered(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `$${first + index}`)
}
