/** The words in the drawing's free middle: the key, or what is being pointed at. For eyes; the rest is read elsewhere. */
import { ArrowRightIcon } from '@navikt/aksel-icons'
import { useFormats } from '#ui/messages/formats.ts'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import type { CountryMap } from '../map.ts'
import { detailWords } from './detail-words.ts'
import { longName, shortName, useNames } from './names.ts'
import type { Counts } from './questions.ts'
import type { Selection } from './selection.ts'
import { StateTag } from './state-tag.tsx'
import { mapWords } from './words.ts'
import './caption.css'

interface CaptionProps {
  readonly map: CountryMap
  readonly counts: Counts
  readonly shown: Selection
}

export function Caption({ map, counts, shown }: CaptionProps) {
  return (
    <div className="map-caption" aria-hidden="true">
      {shown.flow !== undefined && <FlowCaption map={map} counts={counts} no={shown.flow} />}
      {shown.system !== undefined && <SystemCaption map={map} id={shown.system} />}
      {shown.flow === undefined && shown.system === undefined && <Legend />}
    </div>
  )
}

function Legend() {
  const { drawing: words } = useMessages(mapWords)
  return (
    <>
      <p className="map-legend">
        <Sample state="works" /> {words.legendWorks}
      </p>
      <p className="map-legend">
        <Sample state="planned" /> {words.legendPlanned}
      </p>
      <p className="op-quiet">{words.legendHint}</p>
    </>
  )
}

function Sample({ state }: { state: 'works' | 'planned' }) {
  return (
    <svg
      className={`map-sample map-flow--${state}`}
      viewBox="0 0 44 10"
      width="44"
      height="10"
      aria-hidden="true"
    >
      <path className="map-flow__line" d="M1 5H40" style={{ strokeWidth: state === 'works' ? 2 : 1.2 }} />
      <path className={`map-arrow-${state}`} d="M36 1.6 44 5 36 8.4 37.8 5Z" />
    </svg>
  )
}

function FlowCaption({ map, counts, no }: { map: CountryMap; counts: Counts; no: number }) {
  const details = useMessages(detailWords)
  const { language } = useLanguage()
  const { number } = useFormats()
  const name = useNames(map)
  const flow = map.flows.find((each) => each.no === no)
  if (!flow) return null
  return (
    <>
      <p className="map-caption__title">
        <span className="map-caption__no">{no}</span> {name(flow.source)} <ArrowRightIcon aria-hidden />{' '}
        {name(flow.target)}
      </p>
      <p>{flow.cargo[language]}</p>
      <p className="map-caption__foot">
        <StateTag state={flow.state} />
        {flow.state === 'works' && (
          <span>
            {details.messages}: <strong>{number(counts[no] ?? 0)}</strong>
          </span>
        )}
      </p>
    </>
  )
}

function SystemCaption({ map, id }: { map: CountryMap; id: string }) {
  const words = useMessages(mapWords)
  const { language } = useLanguage()
  const system = map.systems.find((each) => each.id === id)
  if (!system) return null
  const any = map.flows.some(({ source, target }) => source === id || target === id)
  return (
    <>
      <p className="map-caption__title">{shortName(system, language)}</p>
      <p className="map-caption__long">{longName(system, language)}</p>
      <p>{system.purpose[language]}</p>
      <p className="map-caption__foot">
        <StateTag state={system.state} />
        {!any && <span className="op-quiet">{words.drawing.noFlows}</span>}
      </p>
    </>
  )
}
