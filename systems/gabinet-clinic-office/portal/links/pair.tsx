/** Two records, found by what the person shows and compared: asked to be linked, agreed to, or taken apart. */
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { useMessages } from '#ui/messages/messages.ts'
import { call, type Names, type Person } from '../call.ts'
import { linkWords } from '../words/links.table.ts'
import { AskForm, type PairProps } from './ask-form.tsx'
import { linkBetween, obstacleOf } from './compare.ts'
import { Comparison } from './comparison.tsx'
import { Finder } from './finder.tsx'
import { nameOf } from './name-of.ts'
import { ReasonForm } from './reason-form.tsx'
import { Wish } from './wish.tsx'

export interface PairSlots {
  readonly one: Person | undefined
  readonly other: Person | undefined
}

interface PairPanelProps {
  readonly slots: PairSlots
  readonly set: (part: Partial<PairSlots>) => void
  readonly names: Names
  readonly onDone: () => void
}

export function PairPanel({ slots: { one, other }, set, names, onDone }: PairPanelProps) {
  const words = useMessages(linkWords)
  return (
    <section className="ga-links__pair" aria-labelledby="links-pair">
      <h2 id="links-pair" className="op-section-title">
        {words.pair}
      </h2>
      <p>{words.pairHow}</p>
      <div className="ga-links__finders">
        <Finder slot={words.one} person={one} pick={(person) => set({ one: person })} />
        <Finder slot={words.second} person={other} pick={(person) => set({ other: person })} />
      </div>
      {one && other ? (
        <Between one={one} other={other} names={names} onDone={onDone} />
      ) : (
        [one, other].map((person) => person && <Linked key={person.id} person={person} onDone={onDone} />)
      )}
    </section>
  )
}

function Between(props: PairProps & { readonly names: Names }) {
  const words = useMessages(linkWords)
  const { one, other, onDone } = props
  const obstacle = obstacleOf(one, other)
  const link = linkBetween(one, other)
  if (obstacle === 'same') return <InlineMessage status="warning">{words.same}</InlineMessage>
  return (
    <div className="ga-card ga-links__between">
      <h3 className="ga-card__title">{words.compare}</h3>
      <Comparison one={one} other={other} />
      {obstacle && <InlineMessage status="warning">{words[obstacle]}</InlineMessage>}
      {!obstacle && link?.as === 'asked' && <Wish {...props} />}
      {!obstacle && link === undefined && <AskForm one={one} other={other} onDone={onDone} />}
      {link !== undefined && link.as !== 'asked' && <Linked person={one} onDone={onDone} />}
    </div>
  )
}

/** A record that is linked already is taken apart from the other one, whoever that is. */
function Linked({ person, onDone }: { person: Person; onDone: () => void }) {
  const words = useMessages(linkWords)
  const link = (person.linked ?? []).find(({ as }) => as !== 'asked')
  if (link === undefined) return null
  return (
    <div className="ga-links__linked">
      <InlineMessage status="info">{words.isLinked}</InlineMessage>
      <ReasonForm
        label={words.unlink}
        whom={nameOf(person)}
        help={words.whyHowPatient}
        done={words.unlinkedDone}
        onDone={onDone}
        send={(reason, options) => call('unlink', { patient: person.id, other: link.id, reason }, options)}
      />
    </div>
  )
}
