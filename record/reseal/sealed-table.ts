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
  readonly place: (column: string, bound: readonly (string | null)[]) => string
}

/** Columns of rooms: bound to the world alone (`world.seal`). */
export const inRoom = (table: string, ...columns: readonly string[]): SealedTable => ({
  table,
  columns,
  place: () => 'room',
})

/**
 * Columns of rooms about a person (record/sealed-apart.ts), in a table with a column `slot`: bound to the row. `patient` holds the person's
 * id; rows of nobody, and rows from before until they are sealed anew, lie as those of `inRoom`.
 */
export interface TableOfPeople extends SealedTable {
  readonly patient: string
  /** Columns of the primary key. */
  readonly key: readonly string[]
}

/** What a sealed row is bound to. */
export const rowName = (table: string, key: readonly (string | null)[]): string => [table, ...key].join(' ')

export const ofPeople = (
  table: string,
  columns: readonly string[],
  { patient, key }: Pick<TableOfPeople, 'patient' | 'key'>,
): TableOfPeople => ({
  table,
  columns,
  patient,
  key,
  isSlotted: true,
  bound: ['slot', ...key],
  place: (_, [slot, ...row]) => (slot === null ? 'room' : rowName(table, row)),
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
    table: 'record.alias',
    columns: ['sealed'],
    isSlotted: true,
    bound: ['id'],
    place: (_, [id]) => `alias ${id}`,
  },
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
