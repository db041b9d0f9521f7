/** The map: a drawing on wide windows, a table on narrow ones; either can be had on both. */
import { BranchingIcon, TableIcon } from '@navikt/aksel-icons'
import { ToggleGroup } from '@navikt/ds-react/ToggleGroup'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import type { CountryMap } from '../map.ts'
import { Details } from './details.tsx'
import { Drawing } from './drawing.tsx'
import { Figures } from './figures.tsx'
import { FlowTable } from './flow-table.tsx'
import { useCounts, useMap } from './questions.ts'
import { mapWords } from './words.ts'

/** Below this the drawing's letters are too small to be the first thing shown. */
const wideEnough = '(min-width: 700px)'

export function MapPage() {
  const words = useMessages(mapWords)
  const query = useMap()
  return (
    <Page title={words.title} lead={words.lead} wide>
      <Loaded query={query}>{(map) => <CountryView map={map} />}</Loaded>
    </Page>
  )
}

type View = 'drawing' | 'table'

function CountryView({ map }: { map: CountryMap }) {
  const words = useMessages(mapWords)
  const counts = useCounts()
  const [view, setView] = useState<View>(() => (matchMedia(wideEnough).matches ? 'drawing' : 'table'))
  const ours = map.flows.filter((flow) => flow.ours).length
  return (
    <>
      <div className="map-top">
        <Figures map={map} counts={counts} />
        <ToggleGroup
          className="map-view-switch"
          size="small"
          value={view}
          aria-label={words.view.label}
          onChange={(next) => setView(next === 'table' ? 'table' : 'drawing')}
        >
          <ToggleGroup.Item value="drawing" icon={<BranchingIcon aria-hidden />} label={words.view.drawing} />
          <ToggleGroup.Item value="table" icon={<TableIcon aria-hidden />} label={words.view.table} />
        </ToggleGroup>
      </div>
      {view === 'drawing' ? <Drawing map={map} counts={counts} /> : <FlowTable map={map} counts={counts} />}
      <p className="map-honesty">{words.honesty(map.programmeFlows, map.publishedFlows, ours)}</p>
      <Details map={map} counts={counts} />
    </>
  )
}
