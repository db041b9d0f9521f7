/**
 * Break-glass, for a doctor who meets a patient they may not see: says what it means before it asks, and asks why. The server asks
 * for a step-up by itself.
 */

import { Button } from '@navikt/ds-react/Button'
import { Radio, RadioGroup } from '@navikt/ds-react/Radio'
import { Textarea } from '@navikt/ds-react/Textarea'
import { BodyLong, Heading } from '@navikt/ds-react/Typography'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { useAnnounce } from '#ui/shell/announcer.tsx'
import { useSession } from '#ui/shell/use-session.ts'
import { type BreakGlass, call } from '../call.ts'
import { CheckedForm } from '../checked-form.tsx'
import { useCommand } from '../command.ts'
import type { Mistakes } from '../form-mistakes.tsx'
import { portalWords } from '../words/portal.ts'
import { problemWords } from '../words/problems.ts'
import { rescueWords } from '../words/rescue.ts'
import { loadRescues } from './rescues.ts'
import './rescue.css'

/** By the id in the address, or by the PESEL that was looked for. */
export type Whom = Pick<BreakGlass, 'patient' | 'pesel'>
type Cause = BreakGlass['cause']

const causes: readonly Cause[] = ['no-contact', 'threat-to-life', 'poisoning-or-allergy', 'other']
const leastWords = 10

/** A button that opens the form; nothing for those who are no doctors. `own`: they see this patient, but not what is hidden. */
export function RescueOffer({ whom, own = false }: { whom: Whom; own?: boolean }) {
  const words = useMessages(rescueWords)
  const [open, setOpen] = useState(false)
  if (useSession()?.seat?.actor.role !== 'doctor') return null
  if (open) return <RescueForm whom={whom} leave={() => setOpen(false)} />
  return (
    <div className="ga-rescue-offer">
      <p>{own ? words.offerOwn : words.offer}</p>
      <Button
        variant="secondary"
        size={own ? 'small' : 'medium'}
        data-color="danger"
        onClick={() => setOpen(true)}
      >
        {words.title}
      </Button>
    </div>
  )
}

function RescueForm({ whom, leave }: { whom: Whom; leave: () => void }) {
  const words = useMessages(rescueWords)
  const shared = useMessages(portalWords)
  const textOf = useProblemText(useMessages(problemWords))
  const [cause, setCause] = useState<Cause | ''>('')
  const [reason, setReason] = useState('')
  const opening = useRescue(whom)
  const send = () => {
    if (cause !== '') opening.mutate({ ...whom, cause, reason: reason.trim() })
  }
  return (
    <CheckedForm
      className="ga-card ga-rescue-form"
      open={mistakesIn(cause, reason, words)}
      send={send}
      lead={<Lead />}
    >
      {(mistakes) => (
        <>
          <RadioGroup
            id="rescue-cause"
            tabIndex={-1}
            legend={words.cause}
            value={cause}
            onChange={(value: Cause) => setCause(value)}
            {...(mistakes['rescue-cause'] && { error: mistakes['rescue-cause'] })}
          >
            {causes.map((each) => (
              <Radio key={each} value={each}>
                {words.causes[each]}
              </Radio>
            ))}
          </RadioGroup>
          <Textarea
            id="rescue-reason"
            label={words.reason}
            description={words.reasonHow}
            value={reason}
            maxLength={2000}
            minRows={2}
            onChange={({ target }) => setReason(target.value)}
            {...(mistakes['rescue-reason'] && { error: mistakes['rescue-reason'] })}
          />
          {opening.isError && (
            <p role="alert" className="ga-mistake">
              {textOf(opening.error)}
            </p>
          )}
          <div className="ga-buttons">
            <Button type="submit" data-color="danger" loading={opening.isPending}>
              {words.open}
            </Button>
            <Button type="button" variant="secondary" data-color="neutral" onClick={leave}>
              {shared.back}
            </Button>
          </div>
        </>
      )}
    </CheckedForm>
  )
}

/** What opening a record without leave means. */
function Lead() {
  const words = useMessages(rescueWords)
  return (
    <>
      <Heading level="2" size="small">
        {words.title}
      </Heading>
      <BodyLong>{words.lead}</BodyLong>
      <ul className="ga-rescue-form__meaning">
        {words.meaning.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}

function mistakesIn(
  cause: string,
  reason: string,
  words: { causeMissing: string; reasonShort: string },
): Mistakes {
  return {
    ...(cause === '' && { 'rescue-cause': words.causeMissing }),
    ...(reason.trim().length < leastWords && { 'rescue-reason': words.reasonShort }),
  }
}

/** Opens the record and goes to it; what was refused before is asked for again. */
function useRescue({ patient, pesel }: Whom) {
  const words = useMessages(rescueWords)
  const announce = useAnnounce()
  const client = useQueryClient()
  const navigate = useNavigate()
  return useCommand({
    slot: `rescue/${patient ?? pesel}`,
    send: (input: BreakGlass, options) => call('breakGlass', input, options),
    onDone: async (opened) => {
      await loadRescues()
      await client.resetQueries({ queryKey: ['patient', opened.patient] })
      announce(words.opened)
      await navigate({ to: '/patients/$id', params: { id: opened.patient } })
    },
  })
}
