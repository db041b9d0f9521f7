/** Statements that find a page of the feed; see feed.ts. */
import { allowedSql } from '../gate/access.ts'
import { rowColumns } from '../row.ts'

/**
 * Parameters of every statement. `$1`: types that are looked through; `$2` to `$4`: at, id and version of the place to go on
 * from; `$5`: since; `$6`: until; `$7`: time at which a version must still have been current; `$8`: most rows of a type and
 * table; `$9`: most rows of the page.
 */
const bounds = `r.at <= $2::timestamptz and (r.at, r.id, r.version) < ($2, $3::uuid, $4::int)
    and ($5::timestamptz is null or r.at >= $5) and r.at < $6::timestamptz
  order by r.at desc, r.id desc, r.version desc limit $8`

const keys = (present: boolean) =>
  `r.at, r.id, r.version, r.bucket, r.type, r.patient, r.kinds, ${present} as present`

/** The newest rows of each type: an index leads to them in their order. */
const ofTypes = `select k.* from unnest($1::smallint[]) as t(type) cross join lateral (
    (select ${keys(true)} from record.resource r where r.type = t.type and ${bounds})
    union all
    (select ${keys(false)} from record.history r where r.type = t.type and ${bounds})) k`

/** All of a patient (`$10`: one, or both records of one person), of some types (`$11`). */
const ofPatient = `select k.* from unnest($10::uuid[]) as w(patient) cross join lateral ((select ${keys(true)} from record.resource r
    where r.patient = w.patient and r.type = any($11::smallint[]) and ${bounds})
  union all
  (select ${keys(false)} from record.resource o join record.history r on r.id = o.id and r.bucket = o.bucket
    where o.patient = w.patient and o.type = any($11) and ${bounds})) k`

const wasCurrent = `($7::timestamptz is null or r.present
  or exists (select from record.history n
    where n.id = r.id and n.version = r.version + 1 and n.bucket = r.bucket and n.at > $7)
  or exists (select from record.resource n
    where n.type = r.type and n.id = r.id and n.bucket = r.bucket and n.version = r.version + 1 and n.at > $7))`

/**
 * `floor`: down to where every type was looked through; below it nothing is shown yet. It comes as a last row without id.
 */
function statement(scanned: string, allowed: string): string {
  return `with scanned as materialized (${scanned}),
  floor as (
    select at, id, version from (
      select at, id, version,
        row_number() over (partition by type, present order by at desc, id desc, version desc) as no
      from scanned) s
    where no = $8 order by at desc, id desc, version desc limit 1),
  page as (
    select * from scanned r where ${allowed} and ${wasCurrent}
      and not exists (select from floor f where (r.at, r.id, r.version) < (f.at, f.id, f.version))
    order by r.at desc, r.id desc, r.version desc limit $9)
  select * from (
    select ${rowColumns}, null::timestamptz as floor_at, null::uuid as floor_id, null::int as floor_version
    from page p join record.resource r on p.present and r.type = p.type and r.id = p.id and r.bucket = p.bucket
    union all
    select ${rowColumns}, null, null, null
    from page p join record.history r
      on not p.present and r.id = p.id and r.version = p.version and r.bucket = p.bucket
    union all
    select null, null, null, null, null, null, null, null, at, id, version from floor) found
  order by at desc nulls last, id desc, version desc`
}

/** For those who may see everything of the types. */
export const everything = statement(ofTypes, 'true')

/** For a patient: open types, and all of the own compartment. */
export const ownAndOpen = statement(`${ofTypes} union all ${ofPatient}`, 'true')

/** For those who may see the people in their care; `$10`: types that are open to them, `$11` to `$15`: the gate's parameters. */
export const relatedAndOpen = statement(ofTypes, `(r.type = any($10::smallint[]) or ${allowedSql(11)})`)
