/** Operators of the platform who asked for one's data: who, why, who agreed, until when. */
import { Tag } from '@navikt/ds-react/Tag'
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Recorded } from '#ui/shell/recorded.tsx'
import { call, type Names, type OperatorAccess } from './call.ts'
import { operatorWords } from './words/operators.ts'

/** Milliseconds: the patient is told at once. */
const pace = 2_000

const colours = { waiting: 'warning', open: 'danger', over: 'neutral' } as const

export function Operators() {
  const words = useMessages(operatorWords)
  const { data } = useQuery({
    queryKey: ['operators'],
    queryFn: () => call('operatorAccesses', {}),
    refetchInterval: pace,
  })
  if (data === undefined || data.accesses.length === 0) return null
  return (
    <section className="ik-emergencies">
      <h2 className="op-section-title">{words.section}</h2>
      <p className="op-quiet">{words.lead}</p>
      <div className="ik-list">
        {data.accesses.map((access) => (
          <OperatorCard key={access.id} access={access} names={data.names} />
        ))}
      </div>
    </section>
  )
}

function OperatorCard({ access, names }: { access: OperatorAccess; names: Names }) {
  const words = useMessages(operatorWords)
  const { dateTime, time } = useFormats()
  const { askedBy, agreedBy, askedAt, since, until, reason, minutes, state } = access
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
    </article>
  )
}
