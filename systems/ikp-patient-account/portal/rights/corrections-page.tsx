/** What the patient called wrong, and what came of it. */
import { Tag } from '@navikt/ds-react/Tag'
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { Back } from '../back.tsx'
import { type Correction, call, type Names } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'
import { DecidingOnly } from './deciding-only.tsx'
import { DecisionCard } from './decision-card.tsx'
import { FromPaper } from './from-paper.tsx'

export function CorrectionsPage() {
  const words = useMessages(rightsWords)
  return (
    <Page
      title={words.correctionsTitle}
      lead={words.correctionsLead}
      back={<Back to="/rights">{words.back}</Back>}
    >
      <h2 className="op-section-title">{words.corrections}</h2>
      <DecidingOnly act="correct">{() => <Corrections />}</DecidingOnly>
    </Page>
  )
}

function Corrections() {
  const words = useMessages(rightsWords)
  const query = useQuery({ queryKey: ['corrections'], queryFn: () => call('corrections', {}) })
  return (
    <Loaded query={query}>
      {({ corrections, names, titles }) =>
        corrections.length === 0 ? (
          <p className="op-quiet">{words.noCorrections}</p>
        ) : (
          <ul className="ik-list">
            {corrections.map((correction) => (
              <CorrectionCard
                key={correction.id}
                correction={correction}
                title={titles[`${correction.entry?.type}/${correction.entry?.id}`]}
                names={names}
              />
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}

const colours = {
  requested: 'warning',
  corrected: 'success',
  refused: 'danger',
  withdrawn: 'neutral',
} as const

interface CardProps {
  readonly correction: Correction
  readonly title: string | undefined
  readonly names: Names
}

function CorrectionCard({ correction, title: known, names }: CardProps) {
  const words = useMessages(rightsWords)
  const { date, dateAfter } = useFormats()
  const { id, state, says, at, due, by, answer, about, paper } = correction
  const title = known ?? (about ? words.entryOf(words.kinds[about.kind], date(about.on)) : words.unknownEntry)
  return (
    <DecisionCard
      title={<Recorded>{title}</Recorded>}
      over={state !== 'requested'}
      ending={{
        text: words.withdraw,
        label: words.withdrawOf(title),
        send: (options) => call('withdrawCorrection', { correction: id }, options),
        done: words.withdrawn,
      }}
    >
      <p className="ik-card__facts">
        <Tag size="small" variant="moderate" data-color={colours[state]}>
          {words.states[state]}
        </Tag>
        <span className="op-quiet">{date(at)}</span>
      </p>
      <p className="ik-card__line">{says}</p>
      {state === 'requested' && (
        <p className="ik-card__line op-quiet">
          {words.due(dateAfter(due), names[by.organization ?? ''] ?? words.operator)}
        </p>
      )}
      <FromPaper paper={paper} names={names} />
      {answer && (
        <p className="ik-card__line">
          {words.answer}: {answer}
        </p>
      )}
    </DecisionCard>
  )
}
