/** The code that the caller reads out. There is no other way to anybody: no name, no PESEL. */
import { Button } from '@navikt/ds-react/Button'
import { TextField } from '@navikt/ds-react/TextField'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call } from './call.ts'
import { portalWords, problemWords } from './words/portal.ts'

const digitsIn = (typed: string) => typed.replace(/\D/g, '').slice(0, 8)
const inGroups = (digits: string) => digits.replace(/^(\d{4})(?=\d)/, '$1 ')

export function CodeForm({ taken }: { taken: () => void }) {
  const words = useMessages(portalWords)
  const textOf = useProblemText(useMessages(problemWords))
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const taking = useDecision({
    send: (said: string, options) => call('takeCall', { code: said }, options),
    done: words.taken,
    onDone: taken,
  })
  const isShort = tried && code.length < 8
  const mistake = isShort ? words.eightDigits : taking.isError && textOf(taking.error)
  return (
    <>
      <form
        className="ai-card ai-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (code.length === 8) taking.mutate(code)
        }}
      >
        <TextField
          label={words.code}
          description={words.codeHow}
          inputMode="numeric"
          autoComplete="off"
          className="ai-code"
          value={inGroups(code)}
          error={mistake}
          onChange={({ target }) => {
            setCode(digitsIn(target.value))
            setTried(false)
            taking.reset()
          }}
        />
        <div>
          <Button type="submit" loading={taking.isPending}>
            {words.take}
          </Button>
        </div>
      </form>
      <section>
        <h2 className="op-section-title">{words.howTitle}</h2>
        <ol className="ai-steps">
          {words.how.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </section>
    </>
  )
}
