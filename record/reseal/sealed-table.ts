/** Which columns lie sealed, and what binds each value to its place: what a job must know that seals them anew. */

export interface SealedTable {
  /** `schema.table`; it has a primary key. */
  readonly table: string
  readonly columns: readonly string[]
  /** Whether a column `slot` says whose key it is; else it is the instance key. */
  readonly isSlotted?: boolean
  /** Columns that the place is made of. */
  readonly bound?: readonly string[]
  /** What a value is bound to (record/keys/envelope.ts), given `bound` in order, as text. */
  readonly place: (column: string, bound: readonly string[]) => string
}

/** Columns of rooms: bound to the world alone (`world.seal`). */
export const inRoom = (table: string, ...columns: readonly string[]): SealedTable => ({
  table,
  columns,
  place: () => 'room',
})

const content = { columns: ['content'], isSlotted: true, bound: ['id', 'version'] }

/**
 * Of the record. A current version that is superseded takes its seal into the history: whoever begins with the current ones finds in the
 * history all that were missed.
 */
export const recordTables: readonly SealedTable[] = [
  { table: 'record.resource', ...content, place: (_, [id, version]) => `${id}/${version}` },
  { table: 'record.history', ...content, place: (_, [id, version]) => `${id}/${version}` },
  { table: 'record.rendition', ...content, place: (_, [id, version]) => `xml/${id}/${version}` },
  {
    table: 'record.job',
    columns: ['parameters', 'progress', 'result'],
    bound: ['id'],
    place: (column, [id]) => `job ${id} ${column}`,
  },
  {
    table: 'record.subscription',
    columns: ['arrangement'],
    bound: ['id'],
    place: (_, [id]) => `subscription ${id}`,
  },
]
