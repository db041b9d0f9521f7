/** Takes something back, with the reason the law asks for. Closed until asked for; nothing is cancelled by one slip. */
import { Button } from '@navikt/ds-react/Button'
import { TextField } from '@navikt/ds-react/TextField'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { useAnnounce } from '#ui/shell/announcer.tsx'
import { useCommand } from './command.ts'
import { useKept } from './drafts.ts'
import { useRefresh } from './use-profile.ts'
import { portalWords } from './words/portal.ts'
import { problemWords } from './words/problems.ts'
import { profileWords } from './words/profile.ts'

export interface CancelFormProps {
  /** Id of what is cancelled. */
  readonly id: string
  /** "Anuluj receptę". */
  readonly label: string
  /** What it is, for screen readers. */
  readonly what: string
  readonly done: string
  readonly send: (reason: string, options: { request: string }) => Promise<unknown>
}

export function CancelForm(props: CancelFormProps) {
  const words = useMessages(profileWords)
  const [open, setOpen] = useState(false)
  if (open) return <Asking {...props} leave={() => setOpen(false)} />
  return (
    <Button
      size="xsmall"
      variant="tertiary"
      data-color="danger"
      aria-label={words.of(props.label, props.what)}
      onClick={() => setOpen(true)}
    >
      {props.label}
    </Button>
  )
}

function Asking({ id, done, send, leave: close }: CancelFormProps & { readonly leave: () => void }) {
  const words = useMessages(profileWords)
  const shared = useMessages(portalWords)
  const textOf = useProblemText(useMessages(problemWords))
  const announce = useAnnounce()
  const refresh = useRefresh()
  const [reason, setReason] = useKept(`cancel/${id}`, '')
  const [missing, setMissing] = useState(false)
  const leave = () => {
    setReason(undefined)
    close()
  }
  const cancelling = useCommand({
    slot: `cancel/${id}`,
    send,
    onDone: () => {
      announce(done)
      refresh()
      leave()
    },
  })
  const wrong = missing ? shared.required : cancelling.isError && textOf(cancelling.error)
  return (
    <form
      className="ga-cancel"
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(reason.trim() === '')
        if (reason.trim() !== '') cancelling.mutate(reason.trim())
      }}
    >
      <TextField
        size="small"
        label={words.cancelReason}
        value={reason}
        maxLength={2000}
        autoFocus
        onChange={({ target }) => setReason(target.value)}
        {...(wrong && { error: wrong })}
      />
      <div className="ga-buttons">
        <Button
          size="small"
          variant="primary"
          data-color="danger"
          type="submit"
          loading={cancelling.isPending}
        >
          {words.cancelSend}
        </Button>
        <Button size="small" variant="secondary" type="button" onClick={leave}>
          {words.cancelLeave}
        </Button>
      </div>
    </form>
  )
}
