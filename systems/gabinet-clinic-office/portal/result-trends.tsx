/** Results over time: those with most measurements first, the others on demand or by name. */
import { Button } from '@navikt/ds-react/Button'
import { Search } from '@navikt/ds-react/Search'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { TrendChart } from '#ui/trend-chart/trend-chart.tsx'
import type { Overview } from './call.ts'
import { profileWords } from './words/profile.ts'

/** Charts that are drawn before the reader asks for more. */
const few = 6

export function ResultTrends({ series }: Pick<Overview, 'series'>) {
  const words = useMessages(profileWords)
  const [text, setText] = useState('')
  const [all, setAll] = useState(false)
  const sought = text.toLocaleLowerCase('pl')
  const found = series
    .filter(({ name }) => name.toLocaleLowerCase('pl').includes(sought))
    .toSorted((a, b) => b.points.length - a.points.length)
  const shown = all ? found : found.slice(0, few)
  return (
    <section>
      <h2 className="op-section-title">{words.results}</h2>
      {series.length === 0 && <p className="op-quiet">{words.noResults}</p>}
      {series.length > few && (
        <div className="ga-filter">
          <Search
            label={words.resultSearch}
            hideLabel={false}
            variant="simple"
            size="small"
            value={text}
            onChange={setText}
          />
        </div>
      )}
      <div className="ga-charts">
        {shown.map((one) => (
          <TrendChart key={`${one.loinc ?? one.name} ${one.unit}`} series={one} />
        ))}
      </div>
      {found.length > shown.length && (
        <Button variant="secondary" size="small" className="ga-older" onClick={() => setAll(true)}>
          {words.moreResults(found.length - shown.length)}
        </Button>
      )}
    </section>
  )
}
