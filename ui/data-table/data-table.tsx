/**
 * A table that stays a table for a screen reader and becomes a stack of cards on a narrow screen: the roles are
 * written out, because `display: block` would take them away.
 */
import type { Key, ReactNode } from 'react'
import './data-table.css'

export interface Column<Row> {
  readonly key: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** The cell that names the row: a header for screen readers, the title of the card on a narrow screen. */
  readonly names?: boolean
  /** Numbers line up at the right. */
  readonly numeric?: boolean
  /** Short enough to stay on one line where there is room (dates, codes). */
  readonly oneLine?: boolean
}

export interface DataTableProps<Row> {
  /** What the table holds; heard by screen readers, and seen when `captionShown`. */
  readonly caption: string
  readonly captionShown?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => Key
  /** Said instead of an empty table. */
  readonly empty: string
}

export function DataTable<Row>({ caption, captionShown, columns, rows, rowKey, empty }: DataTableProps<Row>) {
  if (rows.length === 0) return <p className="op-quiet">{empty}</p>
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: the narrow layout changes `display`, which drops implicit roles
    <div className="op-table__frame">
      <table role="table" className="op-table">
        <caption className={captionShown ? 'op-table__caption' : 'aksel-sr-only'}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} role="columnheader" scope="col" className={alignment(column)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  if (column.names) {
    return (
      // biome-ignore lint/a11y/noRedundantRoles: see DataTable
      <th role="rowheader" scope="row" className="op-table__name">
        {column.cell(row)}
      </th>
    )
  }
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see DataTable
    <td role="cell" className={alignment(column)}>
      <span className="op-table__label" aria-hidden>
        {column.header}
      </span>
      <span className="op-table__value">{column.cell(row)}</span>
    </td>
  )
}

function alignment({ numeric, oneLine }: { numeric?: boolean; oneLine?: boolean }): string | undefined {
  if (numeric) return 'op-table__number'
  return oneLine ? 'op-table__line' : undefined
}
