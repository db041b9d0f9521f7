/** Level 2: everything the profile holds, newest first; by kind, by words, a page at a time. */
import { Search } from '@navikt/ds-react/Search'
import { Select } from '@navikt/ds-react/Select'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type Column, DataTable } from '#ui/data-table/data-table.tsx'
import { useAuthor } from '#ui/messages/author.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { namesOf, Pages } from '#ui/pages/pages.tsx'
import { call, type Kind, type Line, type Names } from './call.ts'
import { Disputed, OwnWords } from './state-tags.tsx'
import { useOverview, usePatient } from './use-profile.ts'
import { useSettled } from './use-settled.ts'
import { profileWords } from './words/profile.ts'

const least = 2

export function EntriesView() {
  const words = useMessages(profileWords)
  const patient = usePatient()
  const [typed, setTyped] = useState('')
  const text = useSettled(typed.trim())
  const { kind } = useKind()
  return (
    <section>
      <h2 className="op-section-title">{words.entries}</h2>
      <div className="ga-filters">
        <KindFilter />
        <div className="ga-filter">
          <Search
            label={words.search}
            hideLabel={false}
            variant="simple"
            size="small"
            value={typed}
            onChange={setTyped}
          />
        </div>
      </div>
      <Pages
        queryKey={['patient', patient, 'entries', kind, text]}
        limit={50}
        fetchPage={(page) =>
          call('entries', {
            patient,
            ...page,
            ...(kind && { kinds: [kind] }),
            ...(text.length >= least && { text }),
          })
        }
      >
        {(pages) => <Lines lines={pages.flatMap(({ lines }) => lines)} names={namesOf(pages)} />}
      </Pages>
    </section>
  )
}

/** The kind that is shown stands in the address: coming back from an entry finds the list as it was. */
function useKind() {
  const words = useMessages(profileWords)
  const navigate = useNavigate()
  const { kind } = useSearch({ strict: false })
  const kinds = Object.keys(words.kinds) as Kind[]
  return {
    kinds,
    kind: kinds.find((known) => known === kind),
    show: (next: string) =>
      void navigate({
        to: '.',
        search: (before: object) => ({ ...before, kind: next || undefined }),
        resetScroll: false,
        replace: true,
      }),
  }
}

function KindFilter() {
  const words = useMessages(profileWords)
  const { kinds, kind, show } = useKind()
  const { data } = useOverview()
  return (
    <Select
      label={words.filter}
      size="small"
      value={kind ?? ''}
      onChange={({ target }) => show(target.value)}
    >
      <option value="">{words.all}</option>
      {kinds
        .filter((each) => data?.counts[each])
        .map((each) => (
          <option key={each} value={each}>
            {words.kinds[each]} ({data?.counts[each]})
          </option>
        ))}
    </Select>
  )
}

function Lines({ lines, names }: { lines: readonly Line[]; names: Names }) {
  const words = useMessages(profileWords)
  const { shortDate } = useFormats()
  const author = useAuthor(names)
  const columns: readonly Column<Line>[] = [
    { key: 'what', header: words.what, names: true, cell: (line) => <Entry line={line} /> },
    { key: 'detail', header: words.detail, cell: ({ detail }) => detail ?? '–' },
    { key: 'kind', header: words.kind, cell: ({ kind }) => words.kinds[kind] },
    { key: 'when', header: words.when, cell: ({ at }) => (at ? shortDate(at) : '–') },
    { key: 'by', header: words.author, cell: ({ by }) => (by ? author(by) : '–') },
  ]
  return (
    <DataTable
      caption={words.entriesCaption}
      rows={lines}
      rowKey={({ kind, id }) => `${kind}/${id}`}
      empty={words.noEntries}
      columns={columns}
    />
  )
}

function Entry({ line: { kind, id, title, disputed, own } }: { line: Line }) {
  const patient = usePatient()
  return (
    <>
      <Link
        to="/patients/$id/entries/$kind/$entry"
        params={{ id: patient, kind, entry: id }}
        search={true}
        resetScroll={false}
        className="ga-link"
      >
        {title}
      </Link>{' '}
      {disputed && <Disputed />}
      {own && <OwnWords />}
    </>
  )
}
