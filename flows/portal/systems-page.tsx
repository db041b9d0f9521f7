/** The 56 systems as a table: what each is for, whose it is, and whether it works here. */
import { Select } from '@navikt/ds-react/Select'
import { useState } from 'react'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import type { CountryMap, MapSystem } from '../map.ts'
import type { Kind } from '../systems.ts'
import { Details } from './details.tsx'
import { longName } from './names.ts'
import { useCounts, useMap } from './questions.ts'
import { type SortedColumn, SortedTable } from './sorted-table.tsx'
import { StateTag } from './state-tag.tsx'
import { SystemLink } from './system-link.tsx'
import { mapWords } from './words.ts'

export function SystemsPage() {
  const { systems: words } = useMessages(mapWords)
  const query = useMap()
  return (
    <Page title={words.title} lead={words.lead} wide>
      <Loaded query={query}>{(map) => <SystemsView map={map} />}</Loaded>
    </Page>
  )
}

function SystemsView({ map }: { map: CountryMap }) {
  const words = useMessages(mapWords)
  const { language } = useLanguage()
  const counts = useCounts()
  const [kind, setKind] = useState('')
  const rows = map.systems.filter((system) => kind === '' || system.kind === kind)
  const kinds = Object.keys(map.kinds) as Kind[]
  return (
    <>
      <div className="map-filters">
        <Select
          size="small"
          label={words.systems.kind}
          value={kind}
          onChange={({ target }) => setKind(target.value)}
        >
          <option value="">{words.systems.everyKind}</option>
          {kinds.map((each) => (
            <option key={each} value={each}>
              {map.kinds[each][language]}
            </option>
          ))}
        </Select>
      </div>
      <SortedTable
        caption={words.systems.title}
        columns={useColumns(map)}
        rows={rows}
        rowKey={({ id }) => id}
        empty={words.table.none}
      />
      <Details map={map} counts={counts} />
    </>
  )
}

function useColumns(map: CountryMap): readonly SortedColumn<MapSystem>[] {
  const { systems: words, table } = useMessages(mapWords)
  const { language } = useLanguage()
  const flowsOf = ({ id }: MapSystem) =>
    map.flows.filter(({ source, target }) => source === id || target === id).length
  return [
    { key: 'no', header: words.no, by: ({ no }) => no, numeric: true, cell: ({ no }) => no },
    {
      key: 'system',
      header: words.system,
      names: true,
      by: ({ official }) => official,
      cell: (system) => (
        <>
          <SystemLink map={map} id={system.id} />
          <span className="map-long">{longName(system, language)}</span>
        </>
      ),
    },
    {
      key: 'purpose',
      header: words.purpose,
      by: ({ purpose }) => purpose[language],
      cell: ({ purpose }) => purpose[language],
    },
    {
      key: 'steward',
      header: words.steward,
      by: ({ steward }) => steward[language],
      cell: ({ steward }) => steward[language],
    },
    {
      key: 'state',
      header: table.state,
      by: ({ state }) => (state === 'works' ? 0 : 1),
      cell: ({ state }) => <StateTag state={state} />,
    },
    { key: 'flows', header: words.flows, numeric: true, by: (system) => -flowsOf(system), cell: flowsOf },
  ]
}
