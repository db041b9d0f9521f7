/** Closes a case that one has taken: with a finding and a reason. */
import { Button } from '@navikt/ds-react/Button'
import { Radio, RadioGroup } from '@navikt/ds-react/Radio'
import { Textarea } from '@navikt/ds-react/Textarea'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call } from './call.ts'
import { portalWords, problemWords } from './words.ts'

const findings = ['in-order', 'misuse'] as const
type Finding = (typeof findings)[number]

export function ClosingForm({ id }: { id: string }) {
  const words = useMessages(portalWords)
  const textOf = useProblemText(useMessages(problemWords))
  const [finding, setFinding] = useState<Finding>()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const closing = useDecision({
    send: (value: Finding, options) =>
      call('close', { case: id, finding: value, reason: reason.trim() }, options),
    done: words.closedNow,
  })
  return (
    <form
      className="sc-doing"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (finding !== undefined && reason.trim() !== '') closing.mutate(finding)
      }}
    >
      <RadioGroup
        size="small"
        legend={words.finding}
        value={finding ?? ''}
        onChange={(value: Finding) => setFinding(value)}
        {...(tried && finding === undefined && { error: words.findingMissing })}
      >
        {findings.map((value) => (
          <Radio key={value} value={value}>
            {words.findings[value]}
          </Radio>
        ))}
      </RadioGroup>
      <Textarea
        size="small"
        label={words.reason}
        maxLength={2000}
        minRows={2}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        {...(tried && reason.trim() === '' && { error: words.reasonMissing })}
      />
      {closing.isError && (
        <p role="alert" className="sc-mistake">
          {textOf(closing.error)}
        </p>
      )}
      <div>
        <Button size="small" type="submit" loading={closing.isPending}>
          {words.close}
        </Button>
      </div>
    </form>
  )
}
