/** What is over: asked for or agreed to by whoever is signed in. */
import { useQuery } from '@tanstack/react-query'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { List } from './accesses-page.tsx'
import { call } from './call.ts'
import { portalWords } from './words/portal.ts'

export function PastPage() {
  const words = useMessages(portalWords)
  const query = useQuery({ queryKey: ['past'], queryFn: () => call('pastOperatorAccesses', {}) })
  return (
    <Page title={words.pastTitle} lead={words.pastLead}>
      <Loaded query={query}>
        {({ accesses, names }) => <List of={accesses} names={names} none={words.nonePast} />}
      </Loaded>
    </Page>
  )
}
