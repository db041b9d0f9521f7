/** Two records of one person: what waits at the desk, and two records found, compared, linked and taken apart. */
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Page } from '#ui/shell/page.tsx'
import type { Person } from '../call.ts'
import { linkWords } from '../words/links.table.ts'
import { PairPanel, type PairSlots } from './pair.tsx'
import { useWaiting, Waiting } from './waiting.tsx'
import './links.css'

const none: PairSlots = { one: undefined, other: undefined }

export function LinksPage() {
  const words = useMessages(linkWords)
  const [slots, setSlots] = useState(none)
  const query = useWaiting()
  const find = (person: Person) => {
    setSlots({ one: person, other: undefined })
    document.getElementById('links-pair')?.scrollIntoView()
  }
  return (
    <Page title={words.title} lead={words.lead}>
      <Waiting query={query} find={find} />
      <PairPanel
        slots={slots}
        set={(part) => setSlots((before) => ({ ...before, ...part }))}
        names={query.data?.names ?? {}}
        onDone={() => setSlots(none)}
      />
    </Page>
  )
}
