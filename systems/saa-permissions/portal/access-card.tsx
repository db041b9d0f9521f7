/** One access: who asked, why, who agreed, how long; to agree, to look, to end. */
import { Button } from '@navikt/ds-react/Button'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { Recorded } from '#ui/shell/recorded.tsx'
import { clockOf, useSecondsLeft } from '#ui/shell/seconds-left.ts'
import { useDecision } from '#ui/shell/use-decision.ts'
import { useSession } from '#ui/shell/use-session.ts'
import { type Access, type Accesses, call } from './call.ts'
import { portalWords, problemWords } from './words/portal.ts'

export interface AccessCardProps {
  readonly access: Access
  readonly names: Accesses['names']
}

export function AccessCard({ access, names }: AccessCardProps) {
  const words = useMessages(portalWords)
  const { dateTime, time } = useFormats()
  const {
    patient,
    askedBy,
    agreedBy,
    askedAt,
    toAgreeUntil,
    reason,
    minutes,
    since,
    until,
    state,
    refusedAt,
  } = access
  const nameOf = (id: string) => names[id] ?? id
  return (
    <>
      <h3 className="oo-card__title">{words.whose(patient)}</h3>
      <p className="oo-card__line">{words.asked(nameOf(askedBy), dateTime(askedAt), minutes)}</p>
      <p className="oo-card__line">
        {words.why} <Recorded>„{reason}”</Recorded>
      </p>
      {agreedBy && since && until && (
        <p className="oo-card__line">{words.agreed(nameOf(agreedBy), dateTime(since), time(until))}</p>
      )}
      {refusedAt && <p className="oo-card__line">{words.patientRefused(dateTime(refusedAt))}</p>}
      {state === 'over' && !agreedBy && <p className="oo-card__line op-quiet">{words.nobodyAgreed}</p>}
      {state === 'waiting' && <Waiting access={access} until={dateTime(toAgreeUntil)} />}
      {state === 'open' && until && <Open access={access} until={until} />}
    </>
  )
}

const useMe = () => useSession()?.seat?.actor.practitioner

function Waiting({ access, until }: { access: Access; until: string }) {
  const words = useMessages(portalWords)
  const textOf = useProblemText(useMessages(problemWords))
  const isMine = access.askedBy === useMe()
  const agreeing = useDecision({
    send: (id: string, options) => call('agreeToOperatorAccess', { access: id }, options),
    done: words.hasAgreed,
  })
  return (
    <>
      <p className="oo-card__line op-quiet">{words.toAgreeUntil(until)}</p>
      <div className="oo-doing">
        {isMine ? (
          <>
            <p className="oo-card__line">{words.another}</p>
            <End access={access} text={words.withdraw} />
          </>
        ) : (
          <>
            <Button
              size="small"
              loading={agreeing.isPending}
              onClick={() => agreeing.mutate(access.id)}
              aria-label={words.agreeTo(access.patient)}
            >
              {words.agree}
            </Button>
            <p className="oo-card__line op-quiet">{words.refusing}</p>
          </>
        )}
        {agreeing.isError && (
          <p role="alert" className="oo-mistake">
            {textOf(agreeing.error)}
          </p>
        )}
      </div>
    </>
  )
}

function Open({ access, until }: { access: Access; until: string }) {
  const words = useMessages(portalWords)
  const client = useQueryClient()
  const left = useSecondsLeft(until)
  const isMine = access.askedBy === useMe()
  useEffect(() => {
    if (left === 0) void client.invalidateQueries({ queryKey: ['accesses'] })
  }, [left, client])
  return (
    <div className="oo-doing">
      <p className="oo-card__line oo-left" role="timer">
        {words.left(clockOf(left))}
      </p>
      {isMine && (
        <Link to="/access/$access" params={{ access: access.id }} className="oo-link">
          {words.look}
        </Link>
      )}
      <End access={access} text={words.end} />
    </div>
  )
}

export function End({ access, text }: { access: Access; text: string }) {
  const words = useMessages(portalWords)
  const textOf = useProblemText(useMessages(problemWords))
  const ending = useDecision({
    send: (id: string, options) => call('endOperatorAccess', { access: id }, options),
    done: words.hasEnded,
  })
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        loading={ending.isPending}
        onClick={() => ending.mutate(access.id)}
        aria-label={`${text}: ${access.patient}`}
      >
        {text}
      </Button>
      {ending.isError && (
        <p role="alert" className="oo-mistake">
          {textOf(ending.error)}
        </p>
      )}
    </>
  )
}
