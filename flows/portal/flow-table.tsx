/** The same map as a table: what the drawing shows, for eyes, keyboard and screen reader alike. */
import { Select } from '@navikt/ds-react/Select'
import { useState } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import type { CountryMap, MapFlow, State } from '../map.ts'
import { shortName, useNames } from './names.ts'
import type { Counts } from './questions.ts'
import { useSelect } from './selection.ts'
import { type SortedColumn, SortedTable } from './sorted-table.tsx'
import { StateTag } from './state-tag.tsx'
import { SystemLink } from './system-link.tsx'
import { mapWords } from './words.ts'

interface FlowTableProps {
  readonly map: CountryMap
  readonly counts: Counts
}

interface Filter {
  readonly state: State | ''
  readonly system: string
}

export function FlowTable({ map, counts }: FlowTableProps) {
  const words = useMessages(mapWords)
  const [filter, setFilter] = useState<Filter>({ state: '', system: '' })
  const columns = useColumns(map, counts)
  const rows = map.flows.filter((flow) => passes(flow, filter))
  return (
    <section aria-label={words.table.caption}>
      <Filters map={map} filter={filter} setFilter={setFilter} />
      <p className="map-count" role="status">
        {words.table.shown(rows.length)}
      </p>
      <SortedTable
        caption={words.table.caption}
        look="flows"
        columns={columns}
        rows={rows}
        rowKey={({ no }) => no}
        empty={words.table.none}
      />
    </section>
  )
}

const passes = ({ state, source, target }: MapFlow, filter: Filter) =>
  (filter.state === '' || filter.state === state) &&
  (filter.system === '' || filter.system === source || filter.system === target)

interface FiltersProps {
  readonly map: CountryMap
  readonly filter: Filter
  readonly setFilter: (next: Filter) => void
}

function Filters({ map, filter, setFilter }: FiltersProps) {
  const { table: words, state } = useMessages(mapWords)
  const { language } = useLanguage()
  const named = map.systems
    .filter(({ id }) => map.flows.some(({ source, target }) => source === id || target === id))
    .map((system) => ({ id: system.id, name: shortName(system, language) }))
    .toSorted((one, other) => one.name.localeCompare(other.name, language))
  return (
    <div className="map-filters">
      <Select
        size="small"
        label={words.filterState}
        value={filter.state}
        onChange={({ target }) => setFilter({ ...filter, state: stateIn(target.value) })}
      >
        <option value="">{words.all}</option>
        <option value="works">{state.works}</option>
        <option value="planned">{state.planned}</option>
      </Select>
      <Select
        size="small"
        label={words.filterSystem}
        value={filter.system}
        onChange={({ target }) => setFilter({ ...filter, system: target.value })}
      >
        <option value="">{words.everySystem}</option>
        {named.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  )
}

const stateIn = (value: string): Filter['state'] => (value === 'works' || value === 'planned' ? value : '')

function useColumns(map: CountryMap, counts: Counts): readonly SortedColumn<MapFlow>[] {
  const { table: words } = useMessages(mapWords)
  const { language } = useLanguage()
  const { number } = useFormats()
  const name = useNames(map)
  const count = ({ no, messages }: MapFlow) => counts[no] ?? messages
  return [
    {
      key: 'no',
      header: words.no,
      by: ({ no }) => no,
      names: true,
      cell: (flow) => <FlowLink flow={flow} />,
    },
    {
      key: 'source',
      header: words.source,
      by: (flow) => name(flow.source),
      cell: (flow) => <SystemLink map={map} id={flow.source} />,
    },
    {
      key: 'target',
      header: words.target,
      by: (flow) => name(flow.target),
      cell: (flow) => <SystemLink map={map} id={flow.target} />,
    },
    {
      key: 'cargo',
      header: words.carries,
      by: (flow) => flow.cargo[language],
      cell: (flow) => flow.cargo[language],
    },
    {
      key: 'state',
      header: words.state,
      by: ({ state }) => (state === 'works' ? 0 : 1),
      cell: ({ state }) => <StateTag state={state} />,
    },
    {
      key: 'interface',
      header: words.interface,
      by: ({ interfaces }) => interfaces.join(),
      cell: ({ interfaces }) => interfaces.join(', '),
    },
    {
      key: 'messages',
      header: words.messages,
      numeric: true,
      by: (flow) => -count(flow),
      cell: (flow) => (flow.state === 'works' ? number(count(flow)) : '–'),
    },
  ]
}

function FlowLink({ flow }: { flow: MapFlow }) {
  const { table: words } = useMessages(mapWords)
  const select = useSelect()
  return (
    <button
      type="button"
      className="map-link map-link--no"
      aria-label={words.details(flow.no)}
      onClick={() => select({ flow: flow.no })}
    >
      {flow.no}
      {flow.ours && <span className="map-own">{words.own}</span>}
    </button>
  )
}
