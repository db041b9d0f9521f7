/** When the e-Profile took the register in last, and the button that sends it now. */
import { Button } from '@navikt/ds-react/Button'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call, type Publication } from './call.ts'
import { qualityWords } from './words.ts'

export function Publishing() {
  const words = useMessages(qualityWords)
  const state = useQuery({ queryKey: ['publication'], queryFn: () => call('publication', {}) })
  const publishing = useDecision({
    send: (_: undefined, options) => call('publishMedicines', {}, options),
    done: words.published,
  })
  return (
    <section className="rp-checking" aria-labelledby="rp-publishing">
      <h2 id="rp-publishing">{words.publishing}</h2>
      {state.data && <LastPublication publication={state.data} />}
      {publishing.isSuccess && (
        <InlineMessage status="success">{words.publishedOf(publishing.data.medicines)}</InlineMessage>
      )}
      {publishing.isError && <Failure error={publishing.error} problems={words.problems} />}
      <div>
        <Button
          variant="secondary"
          loading={publishing.isPending}
          onClick={() => publishing.mutate(undefined)}
        >
          {words.publish}
        </Button>
      </div>
    </section>
  )
}

function LastPublication({ publication: { isChanged, last } }: { publication: Publication }) {
  const words = useMessages(qualityWords)
  const { dateTime } = useFormats()
  if (last === undefined) return <p>{words.neverPublished}</p>
  const who = last.byItself ? words.byItself : words.byKeeper
  return (
    <>
      <p>
        {words.lastPublished(dateTime(last.at), last.medicines)} {who}
      </p>
      {isChanged && <InlineMessage status="info">{words.changedSince}</InlineMessage>}
    </>
  )
}
