/** What waits at the desk: wishes to link, what is to be decided after a link, and people who may be in the register twice. */
import { Button } from '@navikt/ds-react/Button'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { call, type Names, type Person } from '../call.ts'
import { linkWords } from '../words/links.table.ts'
import { problemWords } from '../words/problems.ts'
import { Comparison } from './comparison.tsx'
import { nameOf } from './name-of.ts'
import { ReasonForm } from './reason-form.tsx'
import { ToDecide } from './to-decide.tsx'
import { Wish } from './wish.tsx'

/** Both questions of the desk, as one. */
async function waiting() {
  const [before, after] = await Promise.all([call('linksWaiting', {}), call('toDecideAfterLink', {})])
  const { asked, alike } = before
  return {
    asked,
    alike,
    people: after.people,
    more: before.more || after.more,
    names: { ...before.names, ...after.names },
  }
}

export const useWaiting = () => useQuery({ queryKey: ['links', 'waiting'], queryFn: waiting })

interface WaitingProps {
  readonly query: ReturnType<typeof useWaiting>
  readonly find: (person: Person) => void
}

export function Waiting({ query, find }: WaitingProps) {
  const words = useMessages(linkWords)
  const problems = useMessages(problemWords)
  return (
    <section aria-labelledby="links-waiting">
      <h2 id="links-waiting" className="op-section-title">
        {words.waiting}
      </h2>
      <Loaded query={query} problems={problems}>
        {({ asked, people, alike, names, more }) => (
          <>
            {asked.length + people.length + alike.length === 0 && (
              <p className="op-quiet">{words.nothingWaits}</p>
            )}
            <Asked asked={asked} names={names} />
            <List title={words.toDecide} all={people}>
              {(person) => <ToDecide person={person} />}
            </List>
            <List title={words.alike} lead={words.alikeHow} all={alike}>
              {(person) => <Alike person={person} find={find} />}
            </List>
            {more && <p className="op-quiet">{words.more}</p>}
          </>
        )}
      </Loaded>
    </section>
  )
}

interface ListProps {
  readonly title: string
  readonly lead?: string
  readonly all: readonly Person[]
  readonly children: (person: Person) => ReactNode
}

function List({ title, lead, all, children }: ListProps) {
  if (all.length === 0) return null
  return (
    <>
      <h3 className="ga-links__title">{title}</h3>
      {lead && <p className="op-quiet">{lead}</p>}
      <ul className="ga-list">
        {all.map((person) => (
          <li key={person.id} className="ga-card">
            <h4 className="ga-card__title">{nameOf(person)}</h4>
            {children(person)}
          </li>
        ))}
      </ul>
    </>
  )
}

interface AskedProps {
  readonly asked: readonly { readonly keep: Person; readonly other: Person }[]
  readonly names: Names
}

function Asked({ asked, names }: AskedProps) {
  const words = useMessages(linkWords)
  if (asked.length === 0) return null
  return (
    <>
      <h3 className="ga-links__title">{words.asked}</h3>
      <ul className="ga-list">
        {asked.map(({ keep, other }) => (
          <li key={keep.id} className="ga-card">
            <h4 className="ga-card__title">
              {nameOf(keep)} + {nameOf(other)}
            </h4>
            <Comparison one={keep} other={other} />
            <Wish one={keep} other={other} names={names} onDone={() => {}} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Alike({ person, find }: { person: Person; find: (person: Person) => void }) {
  const words = useMessages(linkWords)
  const whom = nameOf(person)
  return (
    <div className="ga-buttons">
      <Button size="small" aria-label={words.of(words.linkThis, whom)} onClick={() => find(person)}>
        {words.linkThis}
      </Button>
      <ReasonForm
        label={words.another}
        whom={whom}
        done={words.anotherDone}
        send={(reason, options) => call('dismissAlike', { patient: person.id, reason }, options)}
      />
    </div>
  )
}
