/** How the log stands: its signed head, and whether this browser, as a witness, finds it unbent. */
import { Alert } from '@navikt/ds-react/Alert'
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { askLog, type LogState, witness } from './witness.ts'
import { searchWords } from './words/search.ts'

export function LogPage() {
  const words = useMessages(searchWords)
  const query = useQuery({
    queryKey: ['log'],
    queryFn: async () => {
      const state = await askLog()
      return { state, seen: await witness(state) }
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Page title={words.logTitle} lead={words.logLead}>
      <Loaded query={query}>
        {({ state, seen: { outcome, kept } }) => (
          <>
            <Head state={state} />
            <section>
              <h2 className="op-section-title">{words.yours}</h2>
              <Alert
                variant={outcome === 'bent' ? 'error' : 'info'}
                {...(outcome === 'bent' && { role: 'alert' })}
              >
                {words.witness[outcome]} {kept && <KeptHead size={kept.size} at={kept.at} />}
              </Alert>
              {outcome === 'bent' && kept && <pre className="sa-note">{kept.note}</pre>}
              <p className="op-quiet">{words.others}</p>
            </section>
          </>
        )}
      </Loaded>
    </Page>
  )
}

function KeptHead({ size, at }: { size: number; at: string }) {
  const words = useMessages(searchWords)
  const { number, dateTime } = useFormats()
  return <>{words.kept(number(size), at === '' ? '–' : dateTime(at))}</>
}

function Head({ state: { size, at, key, checkpoint } }: { state: LogState }) {
  const words = useMessages(searchWords)
  const { number, dateTime } = useFormats()
  if (checkpoint === undefined) return <p className="op-quiet">{words.empty}</p>
  return (
    <dl className="sa-facts">
      <dt>{words.size}</dt>
      <dd>{number(size)}</dd>
      <dt>{words.signedAt}</dt>
      <dd>{at && dateTime(at)}</dd>
      <dt>{words.key}</dt>
      <dd>
        <code>{key}</code>
      </dd>
      <dt>{words.head}</dt>
      <dd>
        <pre className="sa-note">{checkpoint}</pre>
      </dd>
    </dl>
  )
}
