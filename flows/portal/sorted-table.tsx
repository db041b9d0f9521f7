/**
 * A table whose columns sort, with the looks of the shared one: a stack of cards on a narrow screen, where a list of
 * columns takes the place of the headings.
 */
import { SortDownIcon, SortUpIcon } from '@navikt/aksel-icons'
import { type Key, type ReactNode, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import '#ui/data-table/data-table.css'
import { mapWords } from './words.ts'
import './table.css'

export interface SortedColumn<Row> {
  readonly key: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  readonly by: (row: Row) => string | number
  readonly names?: boolean
  readonly numeric?: boolean
}

interface SortedTableProps<Row> {
  readonly caption: string
  readonly columns: readonly SortedColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => Key
  readonly empty: string
  /** Names a look of its own in table.css. */
  readonly look?: string
}

interface Sort {
  readonly key: string
  readonly down: boolean
}

export function SortedTable<Row>({ caption, columns, rows, rowKey, empty, look }: SortedTableProps<Row>) {
  const [sort, setSort] = useState<Sort>({ key: columns[0]?.key ?? '', down: false })
  const column = columns.find(({ key }) => key === sort.key) ?? columns[0]
  const toggle = (key: string) => setSort((now) => ({ key, down: now.key === key && !now.down }))
  if (rows.length === 0 || !column) return <p className="op-quiet">{empty}</p>
  const sorted = rows.toSorted(
    (one, other) => compare(column.by(one), column.by(other)) * (sort.down ? -1 : 1),
  )
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: the narrow layout changes `display`, which drops implicit roles
    <>
      <SortList columns={columns} sort={sort} setSort={setSort} />
      <table role="table" className={`op-table map-table${look ? ` map-table--${look}` : ''}`}>
        <caption className="aksel-sr-only">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((each) => (
              <SortHeader key={each.key} column={each} sort={sort} toggle={toggle} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {sorted.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((each) => (
                <Cell key={each.key} column={each} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  )
}

const collator = new Intl.Collator('pl', { numeric: true })

function compare(one: string | number, other: string | number): number {
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : collator.compare(String(one), String(other))
}

interface SortHeaderProps<Row> {
  readonly column: SortedColumn<Row>
  readonly sort: Sort
  readonly toggle: (key: string) => void
}

function SortHeader<Row>({ column, sort, toggle }: SortHeaderProps<Row>) {
  const sorted = sort.key === column.key
  const direction = sort.down ? 'descending' : 'ascending'
  const Icon = sort.down ? SortDownIcon : SortUpIcon
  return (
    <th
      // biome-ignore lint/a11y/noRedundantRoles: see SortedTable
      role="columnheader"
      scope="col"
      aria-sort={sorted ? direction : 'none'}
      className={column.numeric ? 'op-table__number' : undefined}
    >
      <button type="button" className="map-sort" onClick={() => toggle(column.key)}>
        {column.header}
        <span className="map-sort__sign" aria-hidden="true">
          {sorted && <Icon />}
        </span>
      </button>
    </th>
  )
}

interface SortListProps<Row> {
  readonly columns: readonly SortedColumn<Row>[]
  readonly sort: Sort
  readonly setSort: (next: Sort) => void
}

/** For narrow screens, where the headings are not seen. */
function SortList<Row>({ columns, sort, setSort }: SortListProps<Row>) {
  const words = useMessages(mapWords)
  return (
    <label className="map-sort-list">
      {words.table.sortBy}{' '}
      <select value={sort.key} onChange={({ target }) => setSort({ key: target.value, down: false })}>
        {columns.map(({ key, header }) => (
          <option key={key} value={key}>
            {header}
          </option>
        ))}
      </select>
    </label>
  )
}

function Cell<Row>({ column, row }: { column: SortedColumn<Row>; row: Row }) {
  if (column.names)
    return (
      // biome-ignore lint/a11y/noRedundantRoles: see SortedTable
      <th role="rowheader" scope="row" className="op-table__name">
        {column.cell(row)}
      </th>
    )
  return (
    <td
      // biome-ignore lint/a11y/noRedundantRoles: see SortedTable
      role="cell"
      className={`map-cell map-cell--${column.key}${column.numeric ? ' op-table__number' : ''}`}
    >
      <span className="op-table__label" aria-hidden>
        {column.header}
      </span>
      <span className="op-table__value">{column.cell(row)}</span>
    </td>
  )
}
