/** One thing that the patient decided or asked for, and the button that ends it. */
import { Button } from '@navikt/ds-react/Button'
import type { ReactNode } from 'react'
import { Failure } from '#ui/shell/loading.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'

interface Ending {
  readonly text: string
  /** Told to screen readers, so that equal buttons differ. */
  readonly label: string
  readonly send: (options: { request: string }) => Promise<unknown>
  /** Read aloud when it is done. */
  readonly done: string
}

export interface DecisionCardProps {
  readonly title: ReactNode
  readonly children: ReactNode
  readonly ending: Ending
  /** What is over already is not ended again. */
  readonly over?: boolean
}

export function DecisionCard({ title, children, ending, over = false }: DecisionCardProps) {
  const { mutate, isPending, isError, error } = useDecision({
    send: (_: undefined, options) => ending.send(options),
    done: ending.done,
  })
  return (
    <li className="ik-card ik-decision">
      <div>
        <h3 className="ik-card__title">{title}</h3>
        {children}
        {isError && <Failure error={error} />}
      </div>
      {!over && (
        <Button
          size="small"
          variant="secondary"
          aria-label={ending.label}
          loading={isPending}
          onClick={() => mutate(undefined)}
        >
          {ending.text}
        </Button>
      )}
    </li>
  )
}
