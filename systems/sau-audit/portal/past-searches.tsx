/** Who has searched the log before, for whose looks, and why. */
import { DataTable } from '#ui/data-table/data-table.tsx'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { namesOf, Pages } from '#ui/pages/pages.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { call, type Searches } from './call.ts'
import { searchWords } from './words/search.ts'

export function PastSearches() {
  const words = useMessages(searchWords)
  return (
    <section>
      <h2 className="op-section-title">{words.past}</h2>
      <Pages queryKey={['searches']} limit={10} fetchPage={(page) => call('pastSearches', page)}>
        {(pages) => <PastTable pages={pages} />}
      </Pages>
    </section>
  )
}

function PastTable({ pages }: { pages: readonly Searches[] }) {
  const words = useMessages(searchWords)
  const { dateTime } = useFormats()
  const names = namesOf(pages)
  return (
    <DataTable
      caption={words.past}
      rows={pages.flatMap(({ searches }) => searches)}
      rowKey={({ search }) => search}
      empty={words.nobody}
      columns={[
        { key: 'who', header: words.who, names: true, cell: ({ auditor }) => names[auditor] ?? auditor },
        { key: 'when', header: words.when, oneLine: true, cell: ({ at }) => dateTime(at) },
        {
          key: 'what',
          header: words.what,
          cell: ({ practitioner, organization }) => {
            const id = practitioner ?? organization
            return id === undefined ? words.patient : (names[id] ?? id)
          },
        },
        { key: 'why', header: words.reason, cell: ({ reason }) => <Recorded>{reason}</Recorded> },
      ]}
    />
  )
}
