/** One call: the caller's code, then what the agent helps with until the time is over or somebody ends it. */
import { Alert } from '@navikt/ds-react/Alert'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { call } from './call.ts'
import { CodeForm } from './code-form.tsx'
import { type Ending, OpenCall } from './open-call.tsx'
import { portalWords } from './words/portal.ts'

/** Milliseconds: the caller, too, ends it, and then it goes from the screen. */
const pace = 3_000

export function CallPage() {
  const words = useMessages(portalWords)
  const client = useQueryClient()
  const [last, setLast] = useState<Ending>()
  const [held, setHeld] = useState<string>()
  const query = useQuery({ queryKey: ['calls'], queryFn: () => call('calls', {}), refetchInterval: pace })
  const open = query.data?.calls[0]
  /** What was read goes from the screen and from the browser's memory with the right to read it. */
  const over = useCallback(
    (how: Ending) => {
      setHeld(undefined)
      setLast(how)
      client.removeQueries({ queryKey: ['overview'] })
      client.setQueryData(['calls'], { calls: [] })
    },
    [client],
  )
  useEffect(() => {
    if (open) setHeld(open.call)
    else if (held !== undefined && query.isSuccess) over('closed')
  }, [open, held, query.isSuccess, over])
  return (
    <Page title={words.title} lead={words.lead}>
      <Loaded query={query}>
        {({ calls: [now] }) =>
          now ? (
            <OpenCall key={now.call} now={now} over={over} />
          ) : (
            <>
              {last && (
                <Alert variant="info" size="small" role="status" className="ai-ended">
                  {words.endings[last]}
                </Alert>
              )}
              <CodeForm taken={() => setLast(undefined)} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
