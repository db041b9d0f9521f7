/** The pharmacy counter: what the patient shows, what is on the package, what is handed over. Never a profile. */
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { call, type ShownAtCounter } from './call.ts'
import { PackageView } from './package-view.tsx'
import { ShownForm } from './shown-form.tsx'
import { WithoutPesel } from './without-pesel/shown-without.tsx'
import { counterWords } from './words/counter.ts'
import { problemWords } from './words/problems.ts'

export function CounterPage() {
  const words = useMessages(counterWords)
  const problems = useMessages(problemWords)
  // No query: what a patient showed is kept nowhere longer than the counter needs it.
  const looking = useMutation({ mutationFn: (shown: ShownAtCounter) => call('toDispense', shown) })
  const shown = useRef<ShownAtCounter>(undefined)
  const look = (next: ShownAtCounter) => {
    shown.current = next
    looking.mutate(next)
  }
  const last = useRef(looking.data)
  if (looking.data) last.current = looking.data
  if (looking.isIdle || looking.isError) last.current = undefined
  const found = last.current
  return (
    <Page title={words.title} lead={words.lead}>
      {found ? (
        <PackageView
          found={found}
          again={() => shown.current && looking.mutate(shown.current)}
          next={() => looking.reset()}
        />
      ) : (
        <>
          <ShownForm asking={looking.isPending} ask={look} />
          <WithoutPesel asking={looking.isPending} ask={look} />
        </>
      )}
      {looking.isError && (
        <div className="ga-refusal">
          <Failure error={looking.error} problems={problems} />
        </div>
      )}
    </Page>
  )
}
