/** What waits for a second operator, what is open and how long still, and a question of one's own. */
import { useQuery } from '@tanstack/react-query'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { AccessCard } from './access-card.tsx'
import { AskForm } from './ask-form.tsx'
import { type Accesses, call } from './call.ts'
import { portalWords } from './words/portal.ts'

/** Milliseconds: another one asks, agrees or ends meanwhile. */
const pace = 3_000

export function AccessesPage() {
  const words = useMessages(portalWords)
  const query = useQuery({
    queryKey: ['accesses'],
    queryFn: () => call('operatorAccesses', {}),
    refetchInterval: pace,
  })
  return (
    <Page title={words.title} lead={words.lead}>
      <Loaded query={query}>
        {({ accesses, names }) => (
          <>
            <h2 className="op-section-title">{words.open}</h2>
            <List of={accesses.filter(({ state }) => state === 'open')} names={names} none={words.noneOpen} />
            <h2 className="op-section-title">{words.waiting}</h2>
            <List
              of={accesses.filter(({ state }) => state === 'waiting')}
              names={names}
              none={words.noneWaiting}
            />
          </>
        )}
      </Loaded>
      <AskForm />
    </Page>
  )
}

interface ListProps {
  readonly of: Accesses['accesses']
  readonly names: Accesses['names']
  readonly none: string
}

export function List({ of, names, none }: ListProps) {
  if (of.length === 0) return <p className="op-quiet">{none}</p>
  return (
    <ul className="oo-list">
      {of.map((access) => (
        <li key={access.id} className="oo-card">
          <AccessCard access={access} names={names} />
        </li>
      ))}
    </ul>
  )
}
