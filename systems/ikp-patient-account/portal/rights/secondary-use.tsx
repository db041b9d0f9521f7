/** Whether the patient's data may serve research and statistics: one decision, taken back at any time. */
import { Button } from '@navikt/ds-react/Button'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'

export interface SecondaryUseProps {
  readonly allowed: boolean
  /** Not the looker's to decide. */
  readonly over?: boolean
}

export function SecondaryUse({ allowed, over = false }: SecondaryUseProps) {
  const words = useMessages(rightsWords)
  const text = allowed ? words.secondaryOn : words.secondaryOff
  const deciding = useDecision({
    send: (next: boolean, options) => call('decideSecondaryUse', { allowed: next }, options),
    done: allowed ? words.secondaryOff : words.secondaryOn,
  })
  return (
    <div className="ik-card ik-decision">
      <div>
        <p className="ik-card__line">{text}</p>
        {deciding.isError && <Failure error={deciding.error} />}
      </div>
      {!over && (
        <Button
          size="small"
          variant="secondary"
          loading={deciding.isPending}
          onClick={() => deciding.mutate(!allowed)}
        >
          {allowed ? words.optOut : words.optIn}
        </Button>
      )}
    </div>
  )
}
