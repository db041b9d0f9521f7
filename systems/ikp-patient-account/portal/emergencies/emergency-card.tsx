/** One break-glass access: who, where, why, until when, what the auditor found; and what one can do about it. */
import { ExclamationmarkTriangleIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { Tag } from '@navikt/ds-react/Tag'
import { useAuthor } from '#ui/messages/author.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { now } from '#ui/shell/now.ts'
import { Recorded } from '#ui/shell/recorded.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call, type Emergency, type Names } from '../call.ts'
import { ReportForm } from '../report-form.tsx'
import { accessWords } from '../words/accesses.ts'
import { emergencyWords } from '../words/emergencies.ts'
import { useIsNamed } from './use-emergencies.ts'
import './emergencies.css'

export interface EmergencyCardProps {
  readonly emergency: Emergency
  readonly names: Names
  /** Not read yet: it stands above every page. */
  readonly isNews?: boolean
  /** Another seat of the session, and in whose place one sits there. */
  readonly seat?: number
  readonly whose?: string
}

const colours = { 'open-for-review': 'neutral', justified: 'success', unjustified: 'danger' } as const

export function EmergencyCard({ emergency, names, isNews = false, seat, whose }: EmergencyCardProps) {
  const words = useMessages(emergencyWords)
  const reportWords = useMessages(accessWords)
  const { dateTime, time } = useFormats()
  const who = useAuthor(names)(emergency)
  const isNamed = useIsNamed(seat)
  const { id, at, until, cause, reason, state, review } = emergency
  const isOpen = state !== 'unjustified' && until > now()
  const Title = isNews ? 'h2' : 'h3'
  const sits = seat === undefined ? {} : { seat }
  return (
    <article className={isNews ? 'ik-card ik-emergency ik-emergency--news' : 'ik-card ik-emergency'}>
      <Title className="ik-card__title">
        {isNews && <ExclamationmarkTriangleIcon aria-hidden />} {whose ? words.titleOf(whose) : words.title}
      </Title>
      <p className="ik-card__line">
        <strong>{who}</strong>
      </p>
      <p className="ik-card__line">
        {isOpen ? words.open(dateTime(at), time(until)) : words.over(dateTime(at), time(until))}
      </p>
      <p className="ik-card__line">
        {words.causes[cause]}. {words.says} <Recorded>„{reason}”</Recorded>
      </p>
      <p className="ik-emergency__state">
        <Tag size="small" variant="moderate" data-color={colours[state]}>
          {words.states[state]}
        </Tag>
        {review && <Recorded>{review}</Recorded>}
      </p>
      <div className="ik-emergency__doing">
        {isNews && <Known emergency={id} sits={sits} />}
        {!isNamed && (
          <ReportForm
            name={`${who}, ${dateTime(at)}`}
            words={reportWords}
            most={2000}
            send={(says, options) =>
              call('reportEmergency', { emergency: id, ...(says && { says }) }, { ...options, ...sits })
            }
          />
        )}
      </div>
    </article>
  )
}

function Known({ emergency, sits }: { emergency: string; sits: { seat?: number } }) {
  const words = useMessages(emergencyWords)
  const reading = useDecision({
    send: (_: undefined, options) => call('knowEmergency', { emergency }, { ...options, ...sits }),
    done: words.noted,
  })
  return (
    <Button size="small" loading={reading.isPending} onClick={() => reading.mutate(undefined)}>
      {words.known}
    </Button>
  )
}
