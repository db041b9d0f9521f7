/** What only whoever decides about this account sees; others are told who decides. */

import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import type { ReactNode } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { proxyWords } from '../words/proxies.ts'
import { useStanding } from './use-may.ts'

export interface DecidingOnlyProps {
  /** What is needed; to look at what was decided unless told otherwise. */
  readonly act?: string
  readonly children: (may: readonly string[]) => ReactNode
}

export function DecidingOnly({ act = 'look', children }: DecidingOnlyProps) {
  const words = useMessages(proxyWords)
  return (
    <Loaded query={useStanding()}>
      {({ may, standing }) =>
        may.includes(act) ? (
          <>
            {standing === 'child' && <InlineMessage status="info">{words.childMayNot}</InlineMessage>}
            {children(may)}
          </>
        ) : (
          <div className="ik-card">
            <p className="ik-card__line">{words.ownWill}</p>
            <p className="ik-card__line op-quiet">{words.ownWillHelp}</p>
          </div>
        )
      }
    </Loaded>
  )
}
