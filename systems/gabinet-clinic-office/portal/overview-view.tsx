/** Level 1: the map of problems, medicines and care over time, and the results with their trend. */
import { useMessages } from '#ui/messages/messages.ts'
import { now } from '#ui/shell/now.ts'
import { TimelineMap } from '#ui/timeline-map/timeline-map.tsx'
import { ResultTrends } from './result-trends.tsx'
import { useOpenEntry, useOverview } from './use-profile.ts'
import { profileWords } from './words/profile.ts'

export function OverviewView() {
  const words = useMessages(profileWords)
  const openEntry = useOpenEntry()
  const { data } = useOverview()
  if (!data) return null
  return (
    <>
      <section>
        <h2 className="op-section-title">{words.map}</h2>
        <TimelineMap
          lanes={data.lanes}
          now={now()}
          birthDate={data.strip.person.birthDate}
          onOpen={openEntry}
        />
      </section>
      <ResultTrends series={data.series} />
    </>
  )
}
