/** The side panel: one flow or one system in full. The map behind it can still be used; Esc closes it. */
import { Dialog } from '@navikt/ds-react/Dialog'
import { useEffect, useState } from 'react'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import type { CountryMap } from '../map.ts'
import { detailWords } from './detail-words.ts'
import { FlowDetails } from './flow-details.tsx'
import { shortName } from './names.ts'
import type { Counts } from './questions.ts'
import { type Selection, useSelect, useSelection } from './selection.ts'
import { SystemDetails } from './system-details.tsx'
import './panel.css'

export interface DetailsProps {
  readonly map: CountryMap
  readonly counts: Counts
}

export function Details({ map, counts }: DetailsProps) {
  const selection = useSelection()
  const select = useSelect()
  const title = useTitle(map, selection)
  const narrow = useNarrow()
  return (
    <Dialog open={title !== undefined} onOpenChange={(open) => !open && select({})} size="small">
      <Dialog.Popup
        position={narrow ? 'fullscreen' : 'right'}
        modal={narrow ? true : 'trap-focus'}
        withBackdrop={narrow}
        closeOnOutsideClick={false}
        width="27rem"
        className={narrow ? 'map-details' : 'map-details map-details--beside'}
      >
        <Dialog.Header>
          <Dialog.Title>{title}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>
          {selection.flow !== undefined && (
            <FlowDetails key={selection.flow} map={map} counts={counts} no={selection.flow} />
          )}
          {selection.system !== undefined && <SystemDetails map={map} id={selection.system} />}
        </Dialog.Body>
      </Dialog.Popup>
    </Dialog>
  )
}

/** What the panel shows; undefined when nothing, or nothing that exists, is selected. */
function useTitle({ flows, systems }: CountryMap, selection: Selection): string | undefined {
  const words = useMessages(detailWords)
  const { language } = useLanguage()
  if (flows.some(({ no }) => no === selection.flow)) return words.flow(selection.flow ?? 0)
  const system = systems.find(({ id }) => id === selection.system)
  return system && shortName(system, language)
}

function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(false)
  useEffect(() => {
    const query = matchMedia('(max-width: 640px)')
    const read = () => setNarrow(query.matches)
    read()
    query.addEventListener('change', read)
    return () => query.removeEventListener('change', read)
  }, [])
  return narrow
}
