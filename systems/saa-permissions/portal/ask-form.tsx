/** A question for one patient's data: whose, why, how long. Nothing opens before another operator agrees. */
import { Button } from '@navikt/ds-react/Button'
import { Select } from '@navikt/ds-react/Select'
import { Textarea } from '@navikt/ds-react/Textarea'
import { TextField } from '@navikt/ds-react/TextField'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call, type Wish } from './call.ts'
import { portalWords, problemWords } from './words/portal.ts'

const empty: Wish = { patient: '', reason: '', minutes: 15 }
const lengths = [5, 15, 30, 60]

const isId = (patient: string) => /^[A-Za-z0-9.-]{1,64}$/.test(patient)
const isReason = (reason: string) => reason.trim().length >= 10

export function AskForm() {
  const words = useMessages(portalWords)
  const textOf = useProblemText(useMessages(problemWords))
  const [wish, setWish] = useState(empty)
  const [tried, setTried] = useState(false)
  const set = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }))
  const asking = useDecision({
    send: (asked: Wish, options) => call('askOperatorAccess', asked, options),
    done: words.hasAsked,
    onDone: () => {
      setWish(empty)
      setTried(false)
    },
  })
  return (
    <form
      className="oo-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (isId(wish.patient) && isReason(wish.reason))
          asking.mutate({ ...wish, reason: wish.reason.trim() })
      }}
    >
      <h2 className="op-section-title">{words.ask}</h2>
      <p className="op-quiet">{words.askLead}</p>
      <TextField
        label={words.patient}
        description={words.patientHow}
        autoComplete="off"
        value={wish.patient}
        error={tried && !isId(wish.patient) && words.patientMissing}
        onChange={({ target }) => set({ patient: target.value.trim() })}
      />
      <Textarea
        label={words.reason}
        description={words.reasonHow}
        maxLength={1000}
        minRows={2}
        value={wish.reason}
        error={tried && !isReason(wish.reason) && words.reasonMissing}
        onChange={({ target }) => set({ reason: target.value })}
      />
      <Select
        label={words.howLong}
        value={String(wish.minutes)}
        onChange={({ target }) => set({ minutes: Number(target.value) })}
      >
        {lengths.map((minutes) => (
          <option key={minutes} value={minutes}>
            {words.minutes(minutes)}
          </option>
        ))}
      </Select>
      {asking.isError && (
        <p role="alert" className="oo-mistake">
          {textOf(asking.error)}
        </p>
      )}
      <div>
        <Button type="submit" loading={asking.isPending}>
          {words.ask}
        </Button>
      </div>
    </form>
  )
}
