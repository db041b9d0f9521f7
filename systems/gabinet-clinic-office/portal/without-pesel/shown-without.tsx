/** At the counter, for a patient without a PESEL: the form is loaded when somebody needs it. */
import { Button } from '@navikt/ds-react/Button'
import { lazy, Suspense, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import type { Nameless } from '../call.ts'
import { counterWords } from '../words/counter.ts'

const Form = lazy(async () => ({ default: (await import('./shown-form.tsx')).WithoutForm }))

export interface WithoutPeselProps {
  readonly asking: boolean
  readonly ask: (shown: Nameless) => void
}

export function WithoutPesel(props: WithoutPeselProps) {
  const words = useMessages(counterWords)
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="ga-shown-without">
      <Button
        type="button"
        variant="tertiary"
        size="small"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {words.without}
      </Button>
      {isOpen && (
        <Suspense>
          <Form {...props} />
        </Suspense>
      )}
    </div>
  )
}
