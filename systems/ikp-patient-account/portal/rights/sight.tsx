/** What somebody else sees of the profile: how much, and line by line. */

import { Button } from '@navikt/ds-react/Button'
import { Switch } from '@navikt/ds-react/Switch'
import { Tag } from '@navikt/ds-react/Tag'
import { useState } from 'react'
import { DataTable } from '#ui/data-table/data-table.tsx'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Recorded } from '#ui/shell/recorded.tsx'
import type { View } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'

export function Sight({ view }: { view: View }) {
  const words = useMessages(rightsWords)
  const { shortDate } = useFormats()
  const [onlyHidden, setOnlyHidden] = useState(false)
  const { lines, counts } = view
  const [most, setMost] = useState(portion)
  const shown = onlyHidden ? lines.filter(({ seen }) => !seen) : lines
  return (
    <div className="ik-sight">
      <p className="ik-sight__sum" role="status">
        {counts.seen === 0 ? words.seesNothing : words.result(counts.seen, lines.length)}
      </p>
      {counts.seen > 0 && (
        <Switch checked={onlyHidden} onChange={({ target }) => setOnlyHidden(target.checked)}>
          {words.onlyHidden}
        </Switch>
      )}
      <ByKind lines={lines} />
      <DataTable
        caption={words.caption}
        rows={shown.slice(0, most)}
        rowKey={({ kind, id }) => `${kind}/${id}`}
        empty={words.noLines}
        columns={[
          {
            key: 'entry',
            header: words.entry,
            names: true,
            cell: ({ title }) => <Recorded>{title}</Recorded>,
          },
          { key: 'when', header: words.when, oneLine: true, cell: ({ at }) => (at ? shortDate(at) : '–') },
          { key: 'sight', header: words.sight, cell: ({ seen }) => <Seen seen={seen} /> },
        ]}
      />
      {shown.length > most && (
        <Button size="small" variant="secondary" onClick={() => setMost(most + 5 * portion)}>
          {words.moreLines(shown.length - most)}
        </Button>
      )}
    </div>
  )
}

/** Lines shown at first. */
const portion = 15

function ByKind({ lines }: { lines: View['lines'] }) {
  const words = useMessages(rightsWords)
  const kinds = [...Map.groupBy(lines, ({ kind }) => kind)]
  return (
    <ul className="ik-sight__kinds">
      {kinds.map(([kind, own]) => {
        const seen = own.filter((line) => line.seen).length
        return (
          <li key={kind}>
            <strong>{words.lineKinds[kind]}</strong> {words.of(seen, own.length)}
          </li>
        )
      })}
    </ul>
  )
}

function Seen({ seen }: { seen: boolean }) {
  const words = useMessages(rightsWords)
  return (
    <Tag size="small" variant="moderate" data-color={seen ? 'success' : 'neutral'}>
      {seen ? words.visible : words.invisible}
    </Tag>
  )
}
