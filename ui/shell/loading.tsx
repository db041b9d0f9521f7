/**
 * Waiting, told honestly: nothing for a blink, a spinner from 0.3 s, and words from 2 s on. An answer that failed
 * says what to do and offers to try again.
 */
import { Alert } from '@navikt/ds-react/Alert'
import { Button } from '@navikt/ds-react/Button'
import { Loader } from '@navikt/ds-react/Loader'
import { ProgressBar } from '@navikt/ds-react/ProgressBar'
import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useMessages } from '../messages/messages.ts'
import { type ProblemWords, useProblemText } from '../messages/problems.ts'
import { shellWords } from '../messages/shell.ts'

/** Milliseconds after which a person starts to wonder. */
const blink = 300
const long = 2_000

type Patience = 'none' | 'spinner' | 'words'

export function Loading({ label }: { label?: string }) {
  const words = useMessages(shellWords)
  const [patience, setPatience] = useState<Patience>('none')
  useEffect(() => {
    const spinner = setTimeout(() => setPatience('spinner'), blink)
    const patient = setTimeout(() => setPatience('words'), long)
    return () => {
      clearTimeout(spinner)
      clearTimeout(patient)
    }
  }, [])
  if (patience === 'none') return <div className="op-loading" aria-busy="true" />
  if (patience === 'spinner') {
    return (
      <div className="op-loading" role="status">
        <Loader size="2xlarge" title={label ?? words.loading} />
      </div>
    )
  }
  return (
    <div className="op-loading" role="status">
      <p>{label ?? words.loading}</p>
      <ProgressBar
        simulated={{ seconds: 20, onTimeout: () => undefined }}
        aria-label={label ?? words.loading}
      />
      <p className="op-quiet">{words.loadingLong}</p>
    </div>
  )
}

export interface LoadedProps<T> {
  readonly query: UseQueryResult<T>
  /** The portal's own words for refusals, by code. */
  readonly problems?: ProblemWords
  readonly label?: string
  readonly children: (data: T) => ReactNode
}

/** Draws the answer of a query; until then the waiting, after a failure the reason and a way on. */
export function Loaded<T>({ query, problems, label, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.isError) {
    return <Failure error={query.error} retry={() => void query.refetch()} {...(problems && { problems })} />
  }
  return <Loading {...(label && { label })} />
}

export interface FailureProps {
  readonly error: unknown
  readonly problems?: ProblemWords
  readonly retry?: () => void
}

/** A refusal in plain words. */
export function Failure({ error, problems, retry }: FailureProps) {
  const words = useMessages(shellWords)
  const textOf = useProblemText(problems)
  return (
    <Alert variant="error" role="alert">
      <p className="op-failure__text">{textOf(error)}</p>
      {retry && (
        <Button size="small" variant="secondary" data-color="neutral" onClick={retry}>
          {words.tryAgain}
        </Button>
      )}
    </Alert>
  )
}
