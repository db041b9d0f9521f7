/** How the platform does, by what it says of itself: /health/ready, and the counts of /metrics where this browser is let in. */
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { send } from '#ui/shell/api.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { countsIn } from './counts.ts'
import { portalWords } from './words/portal.ts'

const pace = 5_000

interface Ready {
  readonly status: string
  readonly keys?: string
}

async function askReady(): Promise<Ready> {
  return (await (await send('/health/ready', {})).json()) as Ready
}

/** Undefined where the counts are for whoever shows the operators' secret. */
async function askCounts() {
  const answer = await send('/metrics', { credentials: 'omit' })
  return { counts: answer.ok ? countsIn(await answer.text()) : undefined }
}

export function HealthPage() {
  const words = useMessages(portalWords)
  const ready = useQuery({ queryKey: ['ready'], queryFn: askReady, refetchInterval: pace })
  return (
    <Page title={words.healthTitle} lead={words.healthLead}>
      <Loaded query={ready}>
        {({ status, keys }) => {
          const known: Readonly<Record<string, string>> = words.known
          return (
            <dl className="oo-facts">
              <dt>{words.platform}</dt>
              <dd>{known[status] ?? status}</dd>
              {keys && <dt>{words.keys}</dt>}
              {keys && <dd>{known[keys] ?? keys}</dd>}
            </dl>
          )
        }}
      </Loaded>
      <Counts />
    </Page>
  )
}

function Counts() {
  const words = useMessages(portalWords)
  const { number } = useFormats()
  const query = useQuery({ queryKey: ['counts'], queryFn: askCounts, refetchInterval: pace })
  return (
    <section>
      <h2 className="op-section-title">{words.counts}</h2>
      <Loaded query={query}>
        {({ counts }) =>
          counts ? (
            <dl className="oo-facts">
              <dt>{words.messages}</dt>
              <dd>{number(counts.messages, 0)}</dd>
              <dt>{words.refused}</dt>
              <dd>{number(counts.refused, 0)}</dd>
              <dt>{words.faults}</dt>
              <dd>{number(counts.faults, 0)}</dd>
              <dt>{words.memory}</dt>
              <dd>{number(counts.megabytes, 0)} MB</dd>
              <dt>{words.lag}</dt>
              <dd>{number(counts.lagMs, 1)} ms</dd>
            </dl>
          ) : (
            <p className="op-quiet">{words.countsElsewhere}</p>
          )
        }
      </Loaded>
    </section>
  )
}
