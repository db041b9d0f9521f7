/** Results over time: the ones with most measurements first, the others by name. */
import { Button } from '@navikt/ds-react/Button'
import { Search } from '@navikt/ds-react/Search'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { TrendChart } from '#ui/trend-chart/trend-chart.tsx'
import type { Overview } from './call.ts'
import { healthWords } from './words/health.ts'

/** Charts that are drawn before the reader asks for more. */
const few = 6

export function Results({ series }: { series: Overview['series'] }) {
  const words = useMessages(healthWords)
  const [text, setText] = useState('')
  const [all, setAll] = useState(false)
  const found = series
    .filter(({ name }) => name.toLocaleLowerCase('pl').includes(text.toLocaleLowerCase('pl')))
    .toSorted((a, b) => b.points.length - a.points.length)
  const shown = all ? found : found.slice(0, few)
  return (
    <section>
      <h2 className="op-section-title">{words.results}</h2>
      {series.length === 0 && <p className="op-quiet">{words.noResults}</p>}
      {series.length > few && (
        <Search
          className="ik-search"
          label={words.resultSearch}
          hideLabel={false}
          variant="simple"
          size="small"
          value={text}
          onChange={setText}
        />
      )}
      <div className="ik-charts">
        {shown.map((one) => (
          <TrendChart key={one.loinc ?? one.name} series={one} />
        ))}
      </div>
      {found.length > shown.length && (
        <Button variant="secondary" className="ik-older" onClick={() => setAll(true)}>
          {words.moreResults(found.length - shown.length)}
        </Button>
      )}
    </section>
  )
}
