/** Who is on the telephone, how long the agent may look still, the end of it, and what they help with. */
import { Button } from '@navikt/ds-react/Button'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ageAt, useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { now as present } from '#ui/shell/now.ts'
import { clockOf, useSecondsLeft } from '#ui/shell/seconds-left.ts'
import { useDecision } from '#ui/shell/use-decision.ts'
import { type Call, call, type Line } from './call.ts'
import { portalWords, problemWords } from './words/portal.ts'

export type Ending = 'ended' | 'ranOut' | 'closed'

interface OpenCallProps {
  readonly now: Call
  readonly over: (how: Ending) => void
}

export function OpenCall({ now, over }: OpenCallProps) {
  const words = useMessages(portalWords)
  const query = useQuery({
    queryKey: ['overview', now.call],
    queryFn: () => call('overview', { call: now.call }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const problems = useMessages(problemWords)
  return (
    <>
      <Running now={now} over={over} />
      <p className="op-quiet">{words.readOnly}</p>
      <Loaded query={query} problems={problems}>
        {({ birthDate, lines, more }) => (
          <>
            {birthDate && <Born birthDate={birthDate} />}
            {groups.map((type) => (
              <Group key={type} type={type} lines={lines.filter((line) => line.type === type)} />
            ))}
            {more && <p className="op-quiet">{words.more}</p>}
          </>
        )}
      </Loaded>
    </>
  )
}

function Running({ now, over }: OpenCallProps) {
  const words = useMessages(portalWords)
  const textOf = useProblemText(useMessages(problemWords))
  const { time } = useFormats()
  const left = useSecondsLeft(now.until)
  const ending = useDecision({
    send: (id: string, options) => call('endCall', { call: id }, options),
    done: words.endings.ended,
    onDone: () => over('ended'),
  })
  useEffect(() => {
    if (left === 0) over('ranOut')
  }, [left, over])
  return (
    <section className="ai-running" aria-label={words.callWith(now.name)}>
      <p className="ai-running__whom">{words.callWith(now.name)}</p>
      <p className="ai-running__left">
        {words.until(time(now.until))}{' '}
        <span className="ai-digits" role="timer">
          {words.left(clockOf(left))}
        </span>
      </p>
      <Button size="small" loading={ending.isPending} onClick={() => ending.mutate(now.call)}>
        {words.end}
      </Button>
      {ending.isError && (
        <p role="alert" className="ai-running__failed">
          {textOf(ending.error)}
        </p>
      )}
    </section>
  )
}

function Born({ birthDate }: { birthDate: string }) {
  const words = useMessages(portalWords)
  const { date } = useFormats()
  return <p>{words.born(date(birthDate), ageAt(birthDate, present()) ?? 0)}</p>
}

const groups = [
  'MedicationRequest',
  'MedicationDispense',
  'ServiceRequest',
  'Encounter',
  'Immunization',
] as const satisfies readonly Line['type'][]

/** Lines of a kind that are shown before one asks for all. */
const few = 8

function Group({ type, lines }: { type: Line['type']; lines: readonly Line[] }) {
  const words = useMessages(portalWords)
  const [first, rest] = [lines.slice(0, few), lines.slice(few)]
  return (
    <section>
      <h2 className="op-section-title">{words.groups[type]}</h2>
      {lines.length === 0 ? <p className="op-quiet">{words.none}</p> : <Lines lines={first} />}
      {rest.length > 0 && (
        <details className="ai-rest">
          <summary>{words.earlier(rest.length)}</summary>
          <Lines lines={rest} />
        </details>
      )}
    </section>
  )
}

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <ul className="ai-list">
      {lines.map((line) => (
        <li key={line.id} className="ai-card">
          <OneLine line={line} />
        </li>
      ))}
    </ul>
  )
}

function OneLine({ line: { title, at, status, detail, until, place } }: { line: Line }) {
  const words = useMessages(portalWords)
  const { date } = useFormats()
  const states: Readonly<Record<string, string>> = words.states
  const told = [at && date(at), states[status] ?? status, until && words.validUntil(date(until)), place]
  return (
    <>
      <h3 className="ai-card__title">{title}</h3>
      {detail && <p className="ai-card__line">{detail}</p>}
      <p className="ai-card__line op-quiet">{told.filter(Boolean).join(' · ')}</p>
    </>
  )
}
