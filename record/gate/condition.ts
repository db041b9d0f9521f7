/**
 * The gate as conditions on row `r` of the record, one text for every kind of access, so that each statement has one prepared
 * plan. What opens and what closes stand apart: a row that is hidden must look as if it were not there.
 */
import { everyKind } from './kinds.ts'
import { relationKind } from './relations.ts'

/** Expressions for the parameters of the gate. */
export interface GatePlace {
  /** Whether somebody reaches their own record alone, and whether everything. */
  readonly isSelf: string
  readonly isAll: string
  readonly self: string
  readonly parties: string
  readonly now: string
  readonly closers: string
  /** The kinds of data that a relation of this number does not open. */
  readonly barred: (kind: string) => string
  /** Of the row's bucket, where it is known. */
  readonly bucket?: string | undefined
}

const running = (row: string, now: string) =>
  `${row}.since <= ${now} and (${row}.until is null or ${row}.until > ${now})`

/** Type code of Patient: whoever was granted anything sees whose it is. */
const person = 1

/**
 * The patient has one bucket, so only shards must be told of it: one machine would look for it behind columns of the index that are not
 * asked for.
 */
const ofBucket = (row: string, bucket: string | undefined) =>
  `/*cluster and ${row}.bucket = r.bucket ${bucket === undefined ? '' : `and ${row}.bucket = ${bucket} `}*/`

/** Whether a relation opens row `r`, all of whose kinds of data the rules let it open. */
export function openedSql({ isSelf, isAll, self, parties, now, barred, bucket }: GatePlace): string {
  return `(case
    when ${isSelf} then r.patient = any(${self})
    when ${isAll} then true
    else exists (select from record.relation g where g.patient = r.patient and g.party = any(${parties})
      and ${running('g', now)} and (r.kinds & ${barred('g.kind')}) = 0
      and (r.type = ${person} or ((g.kinds is null or (r.kinds & ~g.kinds) = 0) and (g.types is null or r.type = any(g.types))
        and (g.targets is null or r.id = any(g.targets)))) ${ofBucket('g', bucket)}) end)`
}

/** Whether its patient hid row `r` from one of the parties. */
export function hiddenSql({ closers, now, bucket }: GatePlace): string {
  return `exists (select from record.relation q where q.kind = ${relationKind.restriction} and q.patient = r.patient
      and q.party = any(${closers}) and ${running('q', now)} and (${isWhole('q')} or (r.type <> ${person}
        and (q.kinds is null or (r.kinds & q.kinds) <> 0) and (q.types is null or r.type = any(q.types))
        and (q.targets is null or r.id = any(q.targets)))) ${ofBucket('q', bucket)})`
}

/**
 * Both halves by one look, for a row that is asked for by many: the kind of the relation that decides about row `r`, null where none opens
 * it. `parties`: those who open and those who close. What closes stands last among a patient's relations (parties.ts), so it is met first.
 */
export function decidingSql({ parties, now, barred }: Pick<GatePlace, 'parties' | 'now' | 'barred'>): string {
  const isClosing = `g.kind = ${relationKind.restriction}`
  return `select g.kind from record.relation g where g.patient = r.patient and g.party = any(${parties}) and ${running('g', now)}
      and (${isClosing} or (r.kinds & ${barred('g.kind')}) = 0)
      and case when ${isWhole('g')} then true when r.type = ${person} then not ${isClosing}
        else (g.kinds is null or case when ${isClosing} then (r.kinds & g.kinds) <> 0 else (r.kinds & ~g.kinds) = 0 end)
          and (g.types is null or r.type = any(g.types)) and (g.targets is null or r.id = any(g.targets)) end
      order by g.party desc limit 1`
}

const isWhole = (row: string) => `(${row}.kinds is null and ${row}.types is null and ${row}.targets is null)`

/**
 * A condition on relation `g`: true where it makes its patient somebody whom the caller reaches, in part at least. Parameters
 * from `first`: parties, now, closers, bars, type code.
 */
export function reachingSql(first: number): string {
  const [parties, now, closers, bars, type] = [0, 1, 2, 3, 4].map((place) => `$${first + place}`)
  return `g.party = any(${parties}::uuid[]) and ${running('g', `${now}::timestamptz`)}
    and (${bars}::smallint[])[g.kind] <> ${everyKind} and (g.types is null or ${type}::smallint = ${person} or ${type} = any(g.types))
    and not exists (select from record.relation q where q.kind = ${relationKind.restriction} and q.patient = g.patient
      and q.bucket = g.bucket and q.party = any(${closers}::uuid[]) and ${running('q', `${now}::timestamptz`)} and ${isWhole('q')})`
}
