/**
 * The XML of a stored version, frozen when it is first served by itself (docs/decisions/2611-frozen-xml.md): every later reader gets
 * the same letters, whatever becomes of the program that writes them.
 */
import { refuse } from '#kernel/problem.ts'
import { writeXml } from '#standards/fhir/xml/write.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import { notFound } from '../row.ts'
import type { Stored } from '../stored.ts'
import { typeCode } from '../type-code.ts'
import { openXml, sealXml } from './sealed-xml.ts'

interface Row {
  readonly slot: string
  readonly content: Buffer | null
}

/** What is frozen, and else the slot of the version's key; a version may be superseded meanwhile. */
const lookup = `select slot, content from record.rendition where id = $2 and version = $4 and bucket = $3
  union all select slot, null from record.resource where type = $1 and id = $2 and bucket = $3 and version = $4
  union all select slot, null from record.history where id = $2 and version = $4 and bucket = $3`

const freeze = `insert into record.rendition (slot, version, bucket, id, content) values ($5, $3, $2, $1, $4)
  on conflict do nothing returning version`

/** Longest text that can be opened again. */
const longest = 60 * 1024 * 1024

/**
 * The text, without declaration, for somebody to whom the version was just shown: gate and audit lie behind.
 * Throws XmlError for what XML cannot carry. Refuses `gone/erased`, `too-large/xml`.
 */
export async function frozenXml(
  { world, sql }: Pick<Asker, 'world' | 'sql'>,
  stored: Stored,
): Promise<string> {
  const { type, key, version, bytes } = stored
  const place = [typeCode(type), key, bucketOf(key), version]
  const rows = await sql.query<Row>(lookup, place)
  const found = rows.find(({ content }) => content !== null) ?? rows[0] ?? notFound(type)
  const secret = holdingsOf(world).keys.key(Number(found.slot))
  if (found.content !== null) return openXml(found.content, stored, secret).text
  const text = writeXml(stored.resource)
  if (text.length > longest) refuse('too-large', 'xml', 'The XML of this version is too long: ask for JSON.')
  const sealed = sealXml(text, bytes, stored, secret)
  const mine = await sql.query(freeze, [key, bucketOf(key), version, sealed, found.slot])
  if (mine.length > 0) return text
  // Another reader was first.
  const theirs = (await sql.query<Row>(lookup, place)).find(({ content }) => content !== null)
  return theirs?.content ? openXml(theirs.content, stored, secret).text : notFound(type)
}
