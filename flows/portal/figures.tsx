/** The four numbers over the map: what works out of what there is, and the live count of messages. */
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import type { CountryMap } from '../map.ts'
import type { Counts } from './questions.ts'
import { mapWords } from './words.ts'

export function Figures({ map, counts }: { map: CountryMap; counts: Counts }) {
  const { figures } = useMessages(mapWords)
  const { number } = useFormats()
  const part = (rows: readonly { readonly state: string }[]) =>
    figures.of(number(rows.filter(({ state }) => state === 'works').length), number(rows.length))
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const entries: readonly (readonly [string, string])[] = [
    [part(map.systems), figures.systems],
    [part(map.flows.filter(({ ours }) => !ours)), figures.published],
    [part(map.flows.filter(({ ours }) => ours)), figures.ours],
  ]
  return (
    <dl className="map-figures">
      {entries.map(([value, label]) => (
        <div key={label} className="map-figure">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div className="map-figure" title={figures.live}>
        <dt>
          <span className="map-beat" aria-hidden="true" /> {figures.messages}
        </dt>
        <dd>{number(total)}</dd>
      </div>
    </dl>
  )
}
