/** The same entries as a table, newest first. */
import { Button } from '@navikt/ds-react/Button'
import { useState } from 'react'
import { type Column, DataTable } from '../data-table/data-table.tsx'
import { useFormats } from '../messages/formats.ts'
import { useMessages } from '../messages/messages.ts'
import type { MapGroup, MapLane, MapMark } from './marks.ts'
import { startOf } from './scale.ts'
import { mapWords } from './words.ts'

interface Row extends MapMark {
  readonly group: MapGroup
  readonly lane: string
}

const step = 50

export function MapTable({ lanes, onOpen }: { lanes: readonly MapLane[]; onOpen: (mark: MapMark) => void }) {
  const words = useMessages(mapWords)
  const [most, setMost] = useState(step)
  const columns = useColumns(onOpen)
  const rows = lanes
    .flatMap((lane) => lane.marks.map((mark): Row => ({ ...mark, group: lane.group, lane: lane.label })))
    .sort((a, b) => startOf(b.from) - startOf(a.from))
  return (
    <div className="tm__table">
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={rows.slice(0, most)}
        rowKey={(row) => `${row.kind}/${row.id}/${row.from}/${row.tone ?? ''}`}
        empty={words.empty}
      />
      {rows.length > most && (
        <Button size="small" variant="secondary" onClick={() => setMost(most + step)}>
          {words.moreRows}
        </Button>
      )}
    </div>
  )
}

function useColumns(onOpen: (mark: MapMark) => void): Column<Row>[] {
  const words = useMessages(mapWords)
  const { shortDate } = useFormats()
  const end = (row: Row) => {
    if (row.to) return shortDate(row.to)
    return row.open ? words.ongoing : '–'
  }
  return [
    {
      key: 'what',
      header: words.what,
      names: true,
      cell: (row) => (
        <button type="button" className="tm__link" onClick={() => onOpen(row)}>
          {row.text === row.lane ? row.text : `${row.lane}: ${row.text}`}
        </button>
      ),
    },
    { key: 'group', header: words.group, cell: (row) => words.groups[row.group] },
    { key: 'from', header: words.from, cell: (row) => shortDate(row.from) },
    { key: 'to', header: words.to, cell: end },
    { key: 'state', header: words.state, cell: (row) => (row.tone ? words.tones[row.tone] : '–') },
  ]
}
