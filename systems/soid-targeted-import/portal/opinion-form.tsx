/** The consultant's opinion, the minister's decision: one of two, against it with grounds. */
import { Button } from '@navikt/ds-react/Button'
import { Radio, RadioGroup } from '@navikt/ds-react/Radio'
import { Textarea } from '@navikt/ds-react/Textarea'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call, type Step, type Whole } from './call.ts'
import { portalWords } from './words.ts'

const against: readonly string[] = ['decline', 'refuse', 'refuse-refund']

export function OpinionForm({ request: { id, may } }: { request: Whole }) {
  const words = useMessages(portalWords)
  const [act, setAct] = useState('')
  const [grounds, setGrounds] = useState('')
  const [tried, setTried] = useState(false)
  const deciding = useDecision({
    send: (step: Step, options) => call('proceed', { request: id, step }, options),
    done: words.decided,
  })
  const isAgainst = against.includes(act)
  const isShort = isAgainst && grounds.trim().length < 10
  const send = () => {
    setTried(true)
    if (act === '') return document.querySelector<HTMLInputElement>('.so-form input')?.focus()
    if (isShort) return document.getElementById('so-grounds')?.focus()
    deciding.mutate({ act, ...(isAgainst && { grounds: grounds.trim() }) } as Step)
  }
  return (
    <form
      className="so-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <RadioGroup
        legend={words.decision}
        value={act}
        onChange={setAct}
        error={tried && act === '' && words.choose}
      >
        {may.map((each) => (
          <Radio key={each} value={each}>
            {words.acts[each as keyof typeof words.acts]}
          </Radio>
        ))}
      </RadioGroup>
      {isAgainst && (
        <Textarea
          id="so-grounds"
          label={words.grounds}
          description={words.groundsHow}
          value={grounds}
          minRows={3}
          error={tried && isShort && words.groundsMissing}
          onChange={({ target }) => setGrounds(target.value.slice(0, 2000))}
        />
      )}
      {deciding.isError && <Failure error={deciding.error} problems={words.problems} />}
      <div>
        <Button type="submit" loading={deciding.isPending}>
          {words.send}
        </Button>
      </div>
    </form>
  )
}
