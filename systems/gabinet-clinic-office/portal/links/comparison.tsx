/** Two records side by side: what they say of who this is, and whether it agrees. */
import { Tag } from '@navikt/ds-react/Tag'
import { type Column, DataTable } from '#ui/data-table/data-table.tsx'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import type { Person } from '../call.ts'
import { linkWords } from '../words/links.table.ts'
import { withoutWords } from '../words/without-pesel.ts'
import { type Compared, compare, type Fact } from './compare.ts'

const colours = { agrees: 'success', contradicts: 'danger', unknown: 'neutral' } as const

export function Comparison({ one, other }: { one: Person; other: Person }) {
  const words = useMessages(linkWords)
  const shown = useShown()
  const rows = compare(one, other)
  const counted = (verdict: Compared['verdict']) => rows.filter((each) => each.verdict === verdict).length
  const columns: Column<Compared>[] = [
    { key: 'fact', header: words.fact, names: true, cell: ({ fact }) => words.facts[fact] },
    { key: 'one', header: words.one, cell: ({ fact }) => shown(fact, one) },
    { key: 'other', header: words.second, cell: ({ fact }) => shown(fact, other) },
    {
      key: 'verdict',
      header: words.verdict,
      cell: ({ verdict }) => (
        <Tag size="small" variant="moderate" data-color={colours[verdict]}>
          {words.verdicts[verdict]}
        </Tag>
      ),
    },
  ]
  return (
    <>
      <DataTable
        caption={words.compare}
        rows={rows}
        rowKey={({ fact }) => fact}
        empty={words.notThere}
        columns={columns}
      />
      <p>
        <strong>{words.count(counted('agrees'), counted('contradicts'))}</strong> {words.medical}
      </p>
    </>
  )
}

/** Of numbers, addresses and telephones only whether they are there. */
function useShown(): (fact: Fact, person: Person) => string {
  const words = useMessages(linkWords)
  const { documents } = useMessages(withoutWords)
  const { shortDate } = useFormats()
  const isThere = (value: unknown) => (value ? words.there : words.notThere)
  const shown: Readonly<Record<Fact, (person: Person) => string>> = {
    name: ({ given, family, knownBy }) =>
      knownBy?.by === 'nothing' ? words.nameless : `${given} ${family}`.trim(),
    birthDate: ({ birthDate }) => (birthDate ? shortDate(birthDate) : words.notThere),
    sex: ({ sex }) => words.sexes[sex],
    pesel: ({ pesel }) => isThere(pesel),
    document: ({ knownBy }) =>
      knownBy?.document ? `${documents[knownBy.document.kind]}, ${knownBy.document.country}` : words.notThere,
    address: ({ address }) => isThere(address),
    phone: ({ phone }) => isThere(phone),
    declared: ({ declared }) => isThere(declared?.organization),
    deceased: ({ deceased }) => isThere(deceased),
  }
  return (fact, person) => shown[fact](person)
}
