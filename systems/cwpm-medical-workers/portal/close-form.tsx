/** What came of an item; opened at a press, so that a list of many stays short. */
import { Button } from '@navikt/ds-react/Button'
import { Textarea } from '@navikt/ds-react/Textarea'
import { useState } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call, type Item } from './call.ts'
import { portalWords } from './words.ts'

const shortest = 10
const longest = 2000

export function CloseForm({ item: { id, name, day } }: { item: Item }) {
  const words = useMessages(portalWords)
  const { date } = useFormats()
  const [says, setSays] = useState<string>()
  const [tried, setTried] = useState(false)
  const closing = useDecision({
    send: (text: string, options) => call('closeUnlicensed', { item: id, says: text }, options),
    done: words.done,
  })
  if (says === undefined)
    return (
      <Button
        size="small"
        variant="secondary"
        aria-label={words.closing(name ?? words.nobody, date(day))}
        onClick={() => setSays('')}
      >
        {words.close}
      </Button>
    )
  const isShort = says.trim().length < shortest
  const send = () => {
    setTried(true)
    if (isShort) return document.getElementById(`cw-says-${id}`)?.focus()
    closing.mutate(says.trim())
  }
  return (
    <form
      className="cw-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Textarea
        id={`cw-says-${id}`}
        // The press that opened the form means to write here.
        autoFocus
        label={words.reason}
        description={words.reasonHow}
        value={says}
        minRows={2}
        error={tried && isShort && words.reasonMissing}
        onChange={({ target }) => setSays(target.value.slice(0, longest))}
      />
      {closing.isError && <Failure error={closing.error} problems={words.problems} />}
      <div className="cw-buttons">
        <Button type="submit" size="small" loading={closing.isPending}>
          {words.send}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={() => setSays(undefined)}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
