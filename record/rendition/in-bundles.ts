/**
 * XML of versions that stand in a bundle of ours: where one was frozen, its letters are used. Nothing is frozen here: who pages through
 * a country in XML would double the record (docs/decisions/2611-frozen-xml.md).
 */
import { serialiseJson } from '#standards/fhir/json.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { writeXml } from '#standards/fhir/xml/write.ts'
import { resolveAll } from '../alias.ts'
import { column } from '../column.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import { digestOf, openXml, type Version } from './sealed-xml.ts'

type Entries = FhirResource & { entry?: { resource?: FhirResource }[] }

const answers = new Set(['searchset', 'history', 'transaction-response', 'batch-response'])

const frozenOf = `select r.id, r.version, r.slot, r.content
  from unnest($1::uuid[], $2::integer[], $3::smallint[]) as w(id, version, bucket)
  join record.rendition r on r.id = w.id and r.version = w.version and r.bucket = w.bucket /*cluster and r.bucket = any($3::smallint[]) */`

interface Row {
  readonly id: string
  readonly version: number
  readonly slot: string
  readonly content: Buffer
}

/** XML by resource of the bundle, to be put in as it is. */
export async function readyXml(
  { world, sql }: Pick<Asker, 'world' | 'sql'>,
  bundle: FhirResource,
): Promise<Map<object, string>> {
  const resources = versionsIn(bundle)
  const ready = new Map<object, string>()
  if (resources.length === 0) return ready
  const keys = await resolveAll(world, sql, new Set(resources.map(referenceTo)))
  const known = resources.flatMap((resource) => versionOf(resource, keys.get(referenceTo(resource))))
  const rows = await sql.query<Row>(frozenOf, [
    column(known.map(({ key }) => key)),
    column(known.map(({ version }) => version)),
    column(known.map(({ key }) => bucketOf(key))),
  ])
  const frozen = new Map(rows.map((row) => [`${row.id}/${row.version}`, row]))
  for (const version of known) {
    const row = frozen.get(`${version.key}/${version.version}`)
    const text = row && textFor(version, row, holdingsOf(world).keys.key(Number(row.slot)))
    ready.set(version.resource, text ?? writeXml(version.resource))
  }
  return ready
}

interface Known extends Version {
  readonly resource: FhirResource
}

/** Resources of an answer that may be stored versions; those of an answer inside an answer, too. */
function versionsIn(bundle: FhirResource): FhirResource[] {
  const { type, entry = [] } = bundle as Entries
  if (bundle.resourceType !== 'Bundle' || !answers.has(String(type))) return []
  return entry.flatMap(({ resource }) => {
    if (resource === undefined) return []
    return resource.meta?.versionId === undefined ? versionsIn(resource) : [resource]
  })
}

const referenceTo = ({ resourceType, id }: FhirResource): string => `${resourceType}/${id}`

function versionOf(resource: FhirResource, key: string | undefined): Known[] {
  const { resourceType: type, meta } = resource
  const version = Number(meta?.versionId)
  return key !== undefined && Number.isInteger(version) ? [{ type, key, version, resource }] : []
}

/** Only the very JSON that was frozen gets its XML: a part of it, or something that calls itself so, does not. */
function textFor(version: Known, { content }: Row, secret: Uint8Array): string | undefined {
  const { text, digest } = openXml(content, version, secret)
  return digest.equals(digestOf(serialiseJson(version.resource))) ? text : undefined
}
