/** Asks for the passkey when something needs it; a person who has none is led to where one is made. Closing it loses nothing. */
import { lazy, Suspense, useEffect, useState } from 'react'
import { askBy } from './step-up.ts'

type Finish = (confirmed: boolean) => void

const StepUpQuestion = lazy(() =>
  import('./step-up-question.tsx').then((module) => ({ default: module.StepUpQuestion })),
)

export function StepUpDialog() {
  const [answer, setAnswer] = useState<Finish>()
  useEffect(() => askBy(() => new Promise((resolve) => setAnswer(() => resolve))), [])
  const finish: Finish = (confirmed) => {
    answer?.(confirmed)
    setAnswer(undefined)
  }
  // Not in the page while nothing is asked: its heading would be a second one to screen readers.
  if (!answer) return null
  return (
    <Suspense fallback={null}>
      <StepUpQuestion finish={finish} />
    </Suspense>
  )
}
