/** Closes a case: a finding is chosen, and told in words that the patient reads. */
import { Button } from '@navikt/ds-react/Button'
import { Radio, RadioGroup } from '@navikt/ds-react/Radio'
import { Textarea } from '@navikt/ds-react/Textarea'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { useDecision } from '#ui/shell/use-decision.ts'
import { portalWords } from './words/portal.ts'
import { problemWords } from './words/problems.ts'

export interface FindingFormProps<Value extends string> {
  readonly options: readonly { readonly value: Value; readonly text: string }[]
  /** Nobody but auditors reads it. */
  readonly isInternal?: boolean
  readonly send: (finding: Value, says: string, options: { request: string }) => Promise<unknown>
}

export function FindingForm<Value extends string>({
  options,
  isInternal = false,
  send,
}: FindingFormProps<Value>) {
  const words = useMessages(portalWords)
  const textOf = useProblemText(useMessages(problemWords))
  const [finding, setFinding] = useState<Value>()
  const [says, setSays] = useState('')
  const [tried, setTried] = useState(false)
  const closing = useDecision({
    send: (value: Value, told) => send(value, says.trim(), told),
    done: isInternal ? words.sentInternal : words.sent,
  })
  return (
    <form
      className="sa-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (finding !== undefined && says.trim() !== '') closing.mutate(finding)
      }}
    >
      <RadioGroup
        size="small"
        legend={words.finding}
        value={finding ?? ''}
        onChange={(value: Value) => setFinding(value)}
        {...(tried && finding === undefined && { error: words.findingMissing })}
      >
        {options.map(({ value, text }) => (
          <Radio key={value} value={value}>
            {text}
          </Radio>
        ))}
      </RadioGroup>
      <Textarea
        size="small"
        label={words.says}
        description={isInternal ? words.saysInternal : words.saysHow}
        maxLength={2000}
        minRows={2}
        value={says}
        onChange={({ target }) => setSays(target.value)}
        {...(tried && says.trim() === '' && { error: words.saysMissing })}
      />
      {closing.isError && (
        <p role="alert" className="sa-mistake">
          {textOf(closing.error)}
        </p>
      )}
      <div>
        <Button size="small" type="submit" loading={closing.isPending}>
          {words.send}
        </Button>
      </div>
    </form>
  )
}
