/** Operators of the platform who asked for one's data: who, why, who agreed, until when; and one's no, at any moment. */
import { Button } from '@navikt/ds-react/Button'
import { Tag } from '@navikt/ds-react/Tag'
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call, type Names, type OperatorAccess } from './call.ts'
import { useStanding } from './rights/use-may.ts'
import { operatorWords } from './words/operators.ts'

/** Milliseconds: the patient is told at once. */
const pace = 2_000

const colours = { waiting: 'warning', open: 'danger', over: 'neutral' } as const

/** `isRunning`: without those that are over. */
export function Operators({ isRunning = false }: { isRunning?: boolean }) {
  const words = useMessages(operatorWords)
  const { data } = useQuery({
    queryKey: ['operators'],
    queryFn: () => call('operatorAccesses', {}),
    refetchInterval: pace,
  })
  const shown = data?.accesses.filter(({ state }) => !isRunning || state !== 'over') ?? []
  if (data === undefined || shown.length === 0) return null
  return (
    <section className="ik-emergencies">
      <h2 className="op-section-title">{words.section}</h2>
      <p className="op-quiet">{words.lead}</p>
      <div className="ik-list">
        {shown.map((access) => (
          <OperatorCard key={access.id} access={access} names={data.names} />
        ))}
      </div>
    </section>
  )
}

function OperatorCard({ access, names }: { access: OperatorAccess; names: Names }) {
  const words = useMessages(operatorWords)
  const { dateTime, time } = useFormats()
  const may = useStanding().data?.may.includes('refuse-operator') ?? false
  const { askedBy, agreedBy, askedAt, since, until, reason, minutes, state, refusedAt } = access
  const nameOf = (id: string) => names[id] ?? words.somebody
  return (
    <article className="ik-card">
      <h3 className="ik-card__title">
        {nameOf(askedBy)}{' '}
        <Tag size="small" variant="moderate" data-color={colours[state]}>
          {words.states[state]}
        </Tag>
      </h3>
      <p className="ik-card__line">{words.asked(dateTime(askedAt), minutes)}</p>
      <p className="ik-card__line">
        {words.says} <Recorded>„{reason}”</Recorded>
      </p>
      {agreedBy && since && until ? (
        <p className="ik-card__line">{words.agreed(nameOf(agreedBy), dateTime(since), time(until))}</p>
      ) : (
        <p className="ik-card__line op-quiet">{words.nobody}</p>
      )}
      {refusedAt && <p className="ik-card__line">{words.refused(dateTime(refusedAt))}</p>}
      {may && state !== 'over' && <Refuse access={access} who={nameOf(askedBy)} />}
    </article>
  )
}

function Refuse({ access: { id, state }, who }: { access: OperatorAccess; who: string }) {
  const words = useMessages(operatorWords)
  const isOpen = state === 'open'
  const refusing = useDecision({
    send: (_: undefined, options) => call('refuseOperatorAccess', { access: id }, options),
    done: words.hasRefused,
  })
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        className="ik-go"
        loading={refusing.isPending}
        onClick={() => refusing.mutate(undefined)}
        aria-label={isOpen ? words.endOf(who) : words.refuseOf(who)}
      >
        {isOpen ? words.end : words.refuse}
      </Button>
      {refusing.isError && <Failure error={refusing.error} problems={words.problems} />}
    </>
  )
}
