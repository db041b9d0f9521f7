/** Large sets through COPY: the rows of resources and tokens as PostgreSQL's text format, the rest as an ordinary set. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { sqlOf } from '#kernel/sql.ts'
import { column } from '../column.ts'
import type { SideRows } from './side-rows.ts'
import { insertSideRows, type RowDraft } from './write-set.ts'

const copyResources = `copy record.resource
  (at, slot, code, starts, ends, version, bucket, type, id, patient, deleted, tokens, content, present, kinds) from stdin`
const copyTokens = 'copy record.token (hash, id, bucket) from stdin'

/** Lines that go to the server in one piece. */
const piece = 500

/** Writes new resources inside the client's transaction. */
export async function copyRows(
  client: PoolClient,
  rows: readonly RowDraft[],
  beside: SideRows,
): Promise<void> {
  await pipeline(Readable.from(pieces(rows, resourceLine)), client.query(copyFrom(copyResources)))
  const tokens = beside.tokens.splice(0)
  await pipeline(Readable.from(pieces(tokens, tokenLine)), client.query(copyFrom(copyTokens)))
  await insertSideRows(sqlOf(client), beside)
}

function* pieces<T>(rows: readonly T[], line: (row: T) => string): Generator<string> {
  for (let start = 0; start < rows.length; start += piece) {
    let text = ''
    for (const row of rows.slice(start, start + piece)) text += line(row)
    yield text
  }
}

function resourceLine(row: RowDraft): string {
  const { at, slot, index, bucket, type, key, patient, content } = row
  const { code, starts, ends, tokens, present, kinds } = index
  const place = `1\t${bucket}\t${type}\t${key}\t${patient ?? '\\N'}\tf`
  return `${at.toISOString()}\t${slot}\t${code ?? '\\N'}\t${starts}\t${ends}\t${place}\t${column(tokens)}\t\\\\x${content.toString('hex')}\t${present}\t${kinds}\n`
}

const tokenLine = ({ hash, id, bucket }: SideRows['tokens'][number]): string => `${hash}\t${id}\t${bucket}\n`
