/** Puts right what was written down of a dispensing, or takes it back: with the reason, by the pharmacy that handed over. */
import { TextField } from '@navikt/ds-react/TextField'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { useAnnounce } from '#ui/shell/announcer.tsx'
import { type Change, call, type Dispensing } from '../call.ts'
import { useCommand } from '../command.ts'
import { counterWords } from '../words/counter.ts'
import { handingWords } from '../words/handing.ts'
import { problemWords } from '../words/problems.ts'
import { batchForm } from './batch-form.ts'
import { ReasonForm } from './reason-form.tsx'

export interface ChangeFormProps {
  readonly kind: Change['kind']
  readonly dispensing: Dispensing
  readonly done: () => void
  readonly leave: () => void
}

export function ChangeForm({ kind, ...props }: ChangeFormProps) {
  return kind === 'corrected' ? <Correct {...props} /> : <Withdraw {...props} />
}

type FormProps = Omit<ChangeFormProps, 'kind'>

function Withdraw({ dispensing: { id, packs, instead }, done, leave }: FormProps) {
  const words = useMessages(handingWords)
  const textOf = useProblemText(useMessages(problemWords))
  const announce = useAnnounce()
  const withdrawing = useCommand({
    slot: `withdraw/${id}`,
    send: (reason: keyof typeof words.withdrawReasons, options) =>
      call('withdrawDispensing', { dispensing: id, reason }, options),
    onDone: ({ packsLeft }) => {
      announce(words.withdrawnNow(packsLeft))
      leave()
      done()
    },
  })
  return (
    <ReasonForm
      title={words.withdrawHow(instead?.packs ?? packs)}
      reasons={words.withdrawReasons}
      sendLabel={words.withdrawSend}
      isSending={withdrawing.isPending}
      mistake={withdrawing.isError ? textOf(withdrawing.error) : ''}
      send={(reason) => withdrawing.mutate(reason)}
      leave={leave}
    />
  )
}

interface Corrected {
  readonly reason: 'mistake' | 'payer'
  readonly packs?: number
  readonly batch?: string
}

function Correct({ dispensing: { id, packs, instead, batch }, done, leave }: FormProps) {
  const words = useMessages(handingWords)
  const counter = useMessages(counterWords)
  const textOf = useProblemText(useMessages(problemWords))
  const announce = useAnnounce()
  const handed = String(instead?.packs ?? packs)
  const [typed, setTyped] = useState(handed)
  const [lot, setLot] = useState(batch ?? '')
  const [wrong, setWrong] = useState('')
  const correcting = useCommand({
    slot: `correct/${id}`,
    send: (order: Corrected, options) => call('correctDispensing', { dispensing: id, ...order }, options),
    onDone: ({ packsLeft }) => {
      announce(words.correctedNow(packsLeft))
      leave()
      done()
    },
  })
  const send = (reason: Corrected['reason']) => {
    const isCount = /^[1-9]\d?$/.test(typed.trim())
    const isChanged = typed.trim() !== handed || lot.trim() !== (batch ?? '')
    const fault =
      (isCount ? '' : words.packsWrong) ||
      (batchForm.test(lot.trim()) ? '' : counter.batchForm) ||
      (isChanged ? '' : words.nothingChanged)
    setWrong(fault)
    if (fault !== '') return
    correcting.mutate({ reason, packs: Number(typed), ...(lot.trim() && { batch: lot.trim() }) })
  }
  return (
    <ReasonForm
      title={words.correctHow}
      reasons={words.correctReasons}
      sendLabel={words.correctSend}
      isSending={correcting.isPending}
      mistake={wrong || (correcting.isError ? textOf(correcting.error) : '')}
      send={send}
      leave={leave}
    >
      <TextField
        size="small"
        label={words.packsHanded}
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <TextField
        size="small"
        label={counter.batch}
        autoComplete="off"
        value={lot}
        onChange={({ target }) => setLot(target.value)}
      />
    </ReasonForm>
  )
}
