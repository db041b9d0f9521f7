/** A patient shows a code: the profile opens, as far as the patient chose. */
import { useNavigate } from '@tanstack/react-router'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { call } from './call.ts'
import { useCommand } from './command.ts'
import { CodeForm } from './shown-form.tsx'
import { counterWords } from './words/counter.ts'
import { problemWords } from './words/problems.ts'

/** Digits of a patient's code. */
const digits = 6

export function CodePage() {
  const words = useMessages(counterWords)
  const problems = useMessages(problemWords)
  const navigate = useNavigate()
  const opening = useCommand({
    slot: 'code',
    send: (shown: { code: string; pesel: string }, options) => call('openByCode', shown, options),
    onDone: ({ patient }) => void navigate({ to: '/patients/$id', params: { id: patient } }),
  })
  return (
    <Page title={words.codeTitle} lead={words.codeLead}>
      <div className="ga-shown">
        <CodeForm
          digits={digits}
          asking={opening.isPending}
          ask={opening.mutate}
          button={words.openProfile}
        />
      </div>
      {opening.isError && (
        <div className="ga-refusal">
          <Failure error={opening.error} problems={problems} />
        </div>
      )}
    </Page>
  )
}
