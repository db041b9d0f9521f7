/** One case: what was seen, when the centre had it, what shows it; to take it, or to close it. */
import { Button } from '@navikt/ds-react/Button'
import { Tag } from '@navikt/ds-react/Tag'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { Recorded } from '#ui/shell/recorded.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { type Case, call } from './call.ts'
import { ClosingForm } from './closing-form.tsx'
import { portalWords, problemWords } from './words.ts'

interface CardProps {
  readonly shown: Case
  readonly names: Readonly<Record<string, string>>
}

export function CaseCard({ shown, names }: CardProps) {
  const words = useMessages(portalWords)
  const { dateTime } = useFormats()
  const { id, at, openedAt, evidence, takenBy, takenAt, finding, reason, closedAt } = shown
  return (
    <article className={finding ? 'sc-card' : 'sc-card sc-card--open'}>
      <div className="sc-card__head">
        <h2 className="sc-card__title">{words.kinds[evidence.kind]}</h2>
        {finding && (
          <Tag size="small" variant="moderate" data-color={finding === 'misuse' ? 'danger' : 'success'}>
            {words.findings[finding]}
          </Tag>
        )}
      </div>
      <p className="sc-card__line">{words.number(id, dateTime(at), dateTime(openedAt))}</p>
      <Shown evidence={evidence} names={names} />
      {takenBy && takenAt && (
        <p className="sc-card__line">{words.taken(names[takenBy] ?? takenBy, dateTime(takenAt))}</p>
      )}
      {reason && closedAt && (
        <p className="sc-card__line">
          {words.closedAt(dateTime(closedAt))} <Recorded>„{reason}”</Recorded>
        </p>
      )}
      {!finding && (takenBy ? <ClosingForm id={id} /> : <Taking id={id} />)}
    </article>
  )
}

function Shown({ evidence, names }: { evidence: Case['evidence']; names: CardProps['names'] }) {
  const words = useMessages(portalWords)
  const { dateTime } = useFormats()
  if (evidence.kind === 'alarm')
    return (
      <p className="sc-card__line">
        <a href="/sau/alarms" className="sc-link">
          {words.alarm(evidence.alarm)}
        </a>
      </p>
    )
  const { practitioner, stops, prescriptions, others } = evidence
  return (
    <>
      <p className="sc-card__line">{names[practitioner] ?? practitioner}</p>
      <ul className="sc-stops">
        {stops.map(({ at, gate, count, limit, strict }) => (
          <li key={at}>
            {words.stop(dateTime(at), words.gates[gate], count, limit)}{' '}
            {strict && <strong>{words.strict}</strong>}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <p className="sc-card__line">
          {words.others} {others.map((each) => names[each] ?? each).join(', ')}
        </p>
      )}
      <details className="sc-card__line">
        <summary>{words.prescriptions(prescriptions.length)}</summary>
        <ul className="sc-ids">
          {prescriptions.map((each) => (
            <li key={each}>
              <code>{each}</code>
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

function Taking({ id }: { id: string }) {
  const words = useMessages(portalWords)
  const textOf = useProblemText(useMessages(problemWords))
  const taking = useDecision({
    send: (_: undefined, options) => call('take', { case: id }, options),
    done: words.takenNow,
  })
  return (
    <div className="sc-doing">
      {taking.isError && (
        <p role="alert" className="sc-mistake">
          {textOf(taking.error)}
        </p>
      )}
      <Button size="small" loading={taking.isPending} onClick={() => taking.mutate(undefined)}>
        {words.take}
      </Button>
    </div>
  )
}
