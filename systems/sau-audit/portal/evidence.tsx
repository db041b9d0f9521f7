/** What a case is weighed by: fetched when it is asked for. */
import { Button } from '@navikt/ds-react/Button'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { AccessTable } from './access-table.tsx'
import { call } from './call.ts'
import { portalWords } from './words/portal.ts'
import { problemWords } from './words/problems.ts'

export interface EvidenceProps {
  readonly of: { readonly emergency?: string; readonly report?: string }
  readonly title: string
  /** Told to screen readers, so that equal buttons differ. */
  readonly name: string
}

export function EvidenceOf({ of, title, name }: EvidenceProps) {
  const words = useMessages(portalWords)
  const problems = useMessages(problemWords)
  const [shown, setShown] = useState(false)
  const query = useQuery({
    queryKey: ['evidence', of.emergency ?? of.report],
    queryFn: () => call('evidence', of),
    enabled: shown,
  })
  if (!shown)
    return (
      <Button
        size="small"
        variant="secondary"
        aria-label={`${words.showEvidence}: ${name}`}
        onClick={() => setShown(true)}
      >
        {words.showEvidence}
      </Button>
    )
  return (
    <div className="sa-evidence">
      <Loaded query={query} problems={problems}>
        {({ accesses, standing, isProven }) => (
          <>
            <p className="sa-card__line">{isProven ? words.proven : words.notProven}</p>
            {of.report !== undefined && (
              <p className="sa-card__line">
                {words.standing(standing.emergencies, standing.unjustified, standing.misuse)}
              </p>
            )}
            <h3 className="op-section-title">{title}</h3>
            <AccessTable accesses={accesses} caption={title} />
          </>
        )}
      </Loaded>
    </div>
  )
}
