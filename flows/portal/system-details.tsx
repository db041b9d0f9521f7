/** One system in full: what it is for, whose it is, which e-services lean on it, what it gives and receives. */
import { ArrowLeftIcon, ArrowRightIcon } from '@navikt/aksel-icons'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import type { CountryMap, MapFlow, MapSystem } from '../map.ts'
import { detailWords } from './detail-words.ts'
import { Fact } from './flow-details.tsx'
import { longName, useNames } from './names.ts'
import { useSelect } from './selection.ts'
import { StateTag } from './state-tag.tsx'
import { mapWords } from './words.ts'

export function SystemDetails({ map, id }: { map: CountryMap; id: string }) {
  const words = useMessages(detailWords)
  const { language } = useLanguage()
  const system = map.systems.find((each) => each.id === id)
  if (!system) return null
  return (
    <div className="map-sheet">
      <p className="map-sheet__name">{longName(system, language)}</p>
      <p>
        <StateTag state={system.state} />
      </p>
      <p>{system.purpose[language]}</p>
      <SystemFacts map={map} system={system} />
      <FlowList
        map={map}
        title={words.outgoing}
        flows={map.flows.filter(({ source }) => source === id)}
        other="target"
      />
      <FlowList
        map={map}
        title={words.incoming}
        flows={map.flows.filter(({ target }) => target === id)}
        other="source"
      />
    </div>
  )
}

function SystemFacts({ map, system }: { map: CountryMap; system: MapSystem }) {
  const words = useMessages(detailWords)
  const { language } = useLanguage()
  const services = map.eServices.filter(({ systems }) => systems.includes(system.id))
  const documents = map.documents.filter((document) => document.system === system.id)
  const nameOf = (named: { namePl: string; nameEn: string }) =>
    language === 'pl' ? named.namePl : named.nameEn
  return (
    <dl className="map-facts">
      <Fact label={words.steward}>{system.steward[language]}</Fact>
      <Fact label={words.status}>{words.statuses[system.status]}</Fact>
      <Fact label={words.role}>{words.roles[system.role]}</Fact>
      {system.room && (
        <Fact label={words.room}>
          <code>{system.room}</code>
        </Fact>
      )}
      {services.length > 0 && <Fact label={words.services}>{services.map(nameOf).join('; ')}</Fact>}
      {documents.length > 0 && <Fact label={words.documents}>{documents.map(nameOf).join('; ')}</Fact>}
    </dl>
  )
}

interface FlowListProps {
  readonly map: CountryMap
  readonly title: string
  readonly flows: readonly MapFlow[]
  /** The end of the flow at which the other system stands. */
  readonly other: 'source' | 'target'
}

function FlowList({ map, title, flows, other }: FlowListProps) {
  const words = useMessages(mapWords)
  const details = useMessages(detailWords)
  const { language } = useLanguage()
  const select = useSelect()
  const name = useNames(map)
  const Arrow = other === 'target' ? ArrowRightIcon : ArrowLeftIcon
  return (
    <section>
      <h2 className="map-sheet__heading">{title}</h2>
      {flows.length === 0 && <p className="op-quiet">{details.nothing}</p>}
      <ul className="map-flow-list">
        {flows.map((flow) => (
          <li key={flow.no}>
            <button type="button" className="map-flow-button" onClick={() => select({ flow: flow.no })}>
              <span className="map-caption__no">{flow.no}</span>
              <span>
                <Arrow aria-hidden /> <strong>{name(flow[other])}</strong> {flow.cargo[language]}
                <span className="map-flow-button__state"> ({words.state[flow.state]})</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
