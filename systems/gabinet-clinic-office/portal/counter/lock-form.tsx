/** Why a prescription may not be dispensed for now. */
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { useAnnounce } from '#ui/shell/announcer.tsx'
import { call, type Lock } from '../call.ts'
import { useCommand } from '../command.ts'
import { handingWords } from '../words/handing.ts'
import { problemWords } from '../words/problems.ts'
import { ReasonForm } from './reason-form.tsx'

export interface LockFormProps {
  /** 44 digits of the prescription. */
  readonly rxKey: string
  readonly done: () => void
  readonly leave: () => void
}

export function LockForm({ rxKey, done, leave }: LockFormProps) {
  const words = useMessages(handingWords)
  const textOf = useProblemText(useMessages(problemWords))
  const announce = useAnnounce()
  const locking = useCommand({
    slot: `lock/${rxKey}`,
    send: (reason: Exclude<Lock['reason'], 'forged'>, options) =>
      call('lockPrescription', { key: rxKey, reason }, options),
    onDone: () => {
      announce(words.lockedNow)
      leave()
      done()
    },
  })
  // That it is forged, the prescriber says alone.
  const { forged: _, ...reasons } = words.lockReasons
  return (
    <ReasonForm
      title={words.lockHow}
      reasons={reasons}
      sendLabel={words.lockSend}
      isSending={locking.isPending}
      mistake={locking.isError ? textOf(locking.error) : ''}
      send={(reason) => locking.mutate(reason)}
      leave={leave}
    />
  )
}
