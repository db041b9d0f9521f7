/** The queue: each case with its evidence; somebody takes it, and closes it with a finding and a reason. */
import { Switch } from '@navikt/ds-react/Switch'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { namesOf, Pages } from '#ui/pages/pages.tsx'
import { Page } from '#ui/shell/page.tsx'
import { call } from './call.ts'
import { CaseCard } from './case-card.tsx'
import { portalWords } from './words.ts'

/** A case that comes while somebody looks at the list appears there; milliseconds. */
const renewEvery = 10_000

export function CasesPage() {
  const words = useMessages(portalWords)
  const [closed, setClosed] = useState(false)
  return (
    <Page title={words.title} lead={words.lead}>
      <Switch checked={closed} onChange={({ target }) => setClosed(target.checked)}>
        {words.closed}
      </Switch>
      <Pages
        queryKey={['cases', closed]}
        renewEvery={renewEvery}
        fetchPage={({ limit, before }) => call('cases', { closed, limit, ...(before && { after: before }) })}
      >
        {(pages) => {
          const names = namesOf(pages)
          const cases = pages.flatMap((page) => page.cases)
          if (cases.length === 0) return <p className="op-quiet">{words.nothing}</p>
          return (
            <ul className="sc-list">
              {cases.map((each) => (
                <li key={each.id}>
                  <CaseCard shown={each} names={names} />
                </li>
              ))}
            </ul>
          )
        }}
      </Pages>
    </Page>
  )
}
