/** A wish to link two records: who asked, how it is known and why; another registrar agrees or declines, who asked may withdraw it. */
import { Button } from '@navikt/ds-react/Button'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { useSession } from '#ui/shell/use-session.ts'
import { call, type Names } from '../call.ts'
import { linkProblemWords, linkWords } from '../words/links.table.ts'
import { problemWords } from '../words/problems.ts'
import type { PairProps } from './ask-form.tsx'
import { linkBetween } from './compare.ts'
import { nameOf } from './name-of.ts'
import { ReasonForm } from './reason-form.tsx'

export function Wish({ one, other, onDone, names }: PairProps & { readonly names: Names }) {
  const words = useMessages(linkWords)
  const { dateTime } = useFormats()
  const self = useSession()?.seat?.actor.practitioner
  const wish = linkBetween(one, other)?.wish
  if (wish === undefined) return null
  const isOwn = wish.practitioner === self
  const whom = nameOf(one)
  return (
    <div className="ga-links__wish">
      <p>
        {words.wished(names[wish.practitioner] ?? words.somebody, dateTime(wish.at))}
        {wish.evidence && ` ${words.evidence}: ${words.evidences[wish.evidence]}.`}{' '}
        <Recorded>„{wish.reason}”</Recorded>
      </p>
      {isOwn && <p>{words.waitsForAnother}</p>}
      <div className="ga-buttons">
        {!isOwn && <Agree one={one} other={other} onDone={onDone} />}
        <ReasonForm
          label={isOwn ? words.withdraw : words.decline}
          whom={whom}
          done={words.declinedDone}
          onDone={onDone}
          send={(reason, options) => call('unlink', { patient: one.id, other: other.id, reason }, options)}
        />
      </div>
    </div>
  )
}

function Agree({ one, other, onDone }: PairProps) {
  const words = useMessages(linkWords)
  const problems = { ...useMessages(problemWords), ...useMessages(linkProblemWords) }
  const agreeing = useDecision({
    send: (_: undefined, options) => call('agreeToLink', { patient: one.id, other: other.id }, options),
    done: words.linkedDone,
    onDone,
  })
  return (
    <>
      <Button
        size="small"
        loading={agreeing.isPending}
        aria-label={words.of(words.agree, nameOf(one))}
        onClick={() => agreeing.mutate(undefined)}
      >
        {words.agree}
      </Button>
      {agreeing.isError && <Failure error={agreeing.error} problems={problems} />}
    </>
  )
}
