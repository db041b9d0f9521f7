/** That a prescription is locked, by whom, why and until when; and locking it with a reason, which the law asks of who refuses. */
import { Button } from '@navikt/ds-react/Button'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { lazy, Suspense, useState } from 'react'
import { useAuthor } from '#ui/messages/author.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { useAnnounce } from '#ui/shell/announcer.tsx'
import { call, type Names, type Prescription } from '../call.ts'
import { useCommand } from '../command.ts'
import { handingWords } from '../words/handing.ts'
import { problemWords } from '../words/problems.ts'
import { type LastingLock, useLastingLock } from './lasting-lock.ts'

const LockForm = lazy(async () => ({ default: (await import('./lock-form.tsx')).LockForm }))

export interface LockLineProps {
  readonly prescription: Prescription
  readonly names: Names
  readonly again: () => void
}

export function LockLine({ prescription, names, again }: LockLineProps) {
  const words = useMessages(handingWords)
  const lasting = useLastingLock(prescription)
  const [isAsking, setAsking] = useState(false)
  const { key, state, text } = prescription
  if (key === undefined || (state !== 'issued' && state !== 'partly-dispensed')) return null
  if (lasting) return <Locked {...{ lasting, names, again, text }} rxKey={key} />
  if (!isAsking)
    return (
      <Button
        type="button"
        size="xsmall"
        variant="tertiary"
        data-color="neutral"
        className="ga-handed__action"
        aria-label={words.of(words.lock, text)}
        onClick={() => setAsking(true)}
      >
        {words.lock}
      </Button>
    )
  return (
    <Suspense>
      <LockForm rxKey={key} done={again} leave={() => setAsking(false)} />
    </Suspense>
  )
}

interface LockedProps extends Pick<LockLineProps, 'names' | 'again'> {
  readonly lasting: LastingLock
  readonly rxKey: string
  readonly text: string
}

function Locked({ lasting: { lock, isOwn }, names, again, rxKey, text }: LockedProps) {
  const words = useMessages(handingWords)
  const textOf = useProblemText(useMessages(problemWords))
  const announce = useAnnounce()
  const author = useAuthor(names)
  const { dateTime } = useFormats()
  const lifting = useCommand({
    slot: `unlock/${rxKey}`,
    send: (_: undefined, options) => call('unlockPrescription', { key: rxKey }, options),
    onDone: () => {
      announce(words.unlocked)
      again()
    },
  })
  return (
    <div className="ga-locked">
      <InlineMessage status="warning" size="small">
        {words.locked(words.lockReasons[lock.reason], dateTime(lock.until), author(lock.by))}
      </InlineMessage>
      {isOwn && (
        <Button
          type="button"
          size="xsmall"
          variant="secondary"
          loading={lifting.isPending}
          aria-label={words.of(words.unlock, text)}
          onClick={() => lifting.mutate(undefined)}
        >
          {words.unlock}
        </Button>
      )}
      {lifting.isError && (
        <p role="alert" className="ga-mistake">
          {textOf(lifting.error)}
        </p>
      )}
    </div>
  )
}
