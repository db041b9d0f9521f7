/** Asks for what the patient shows: code and PESEL, or the key by a scanner, which goes ahead by itself. */
import { Button } from '@navikt/ds-react/Button'
import { TextField } from '@navikt/ds-react/TextField'
import { type FormEvent, useEffect, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { focusOnArrival } from './arrival.ts'
import type { Shown } from './call.ts'
import { shownIn } from './shown-code.ts'
import { counterWords } from './words/counter.ts'
import './counter.css'

export interface ShownFormProps {
  readonly asking: boolean
  readonly ask: (shown: Shown) => void
}

/** Digits of a key. */
const longest = 44

const digitsOf = (text: string) => text.replace(/\D/g, '')

export function ShownForm(props: ShownFormProps) {
  const words = useMessages(counterWords)
  const { asking, ask } = props
  return (
    <div className="ga-shown">
      <CodeForm digits={4} asking={asking} ask={ask} scan={(key) => ask({ key })} button={words.find} />
      <ByKey {...props} />
    </div>
  )
}

export interface CodeFormProps {
  /** Of the code. */
  readonly digits: number
  readonly asking: boolean
  readonly ask: (shown: { code: string; pesel: string }) => void
  /** What a scanner writes, where keys are taken. */
  readonly scan?: (key: string) => void
  readonly button: string
}

/** A code and a PESEL. */
export function CodeForm({ digits, asking, ask, scan, button }: CodeFormProps) {
  const words = useMessages(counterWords)
  const [code, setCode] = useState('')
  const [pesel, setPesel] = useState('')
  const [tried, setTried] = useState(false)
  const wrongCode = code.length === digits ? undefined : words.codeDigits(digits)
  const wrongPesel = pesel.length === 11 ? undefined : words.peselDigits
  // The next patient: the first field is where the work begins.
  useEffect(() => focusOnArrival(document.getElementById('shown-code')), [])
  const type = (typed: string) => {
    setCode(typed.slice(0, scan ? longest : digits))
    // A scanner writes where the focus is: a key in this field is a key.
    if (typed.length === longest && !asking) scan?.(typed)
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!wrongCode && !wrongPesel) return ask({ code, pesel })
    document.getElementById(wrongCode ? 'shown-code' : 'shown-pesel')?.focus()
  }
  return (
    <form className="ga-card ga-shown__form" onSubmit={send} noValidate>
      <h2 className="ga-card__title">{words.byCode}</h2>
      <div className="ga-shown__fields">
        <TextField
          id="shown-code"
          className="ga-shown__code"
          label={words.code(digits)}
          inputMode="numeric"
          autoComplete="off"
          value={code}
          error={tried && wrongCode}
          onChange={({ target }) => type(digitsOf(target.value))}
        />
        <TextField
          id="shown-pesel"
          className="ga-shown__pesel"
          label={words.pesel}
          inputMode="numeric"
          autoComplete="off"
          value={pesel}
          error={tried && wrongPesel}
          onChange={({ target }) => setPesel(digitsOf(target.value).slice(0, 11))}
        />
      </div>
      <Button type="submit" loading={asking}>
        {button}
      </Button>
    </form>
  )
}

function ByKey({ asking, ask }: ShownFormProps) {
  const words = useMessages(counterWords)
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const shown = shownIn(text)
  const take = (next: string) => {
    setText(next)
    setTried(false)
    // A scanner types 44 digits at once, some without Enter.
    const scanned = shownIn(next)
    if (scanned && 'key' in scanned && !asking) ask(scanned)
  }
  return (
    <form
      className="ga-card ga-shown__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (shown) ask(shown)
        else document.getElementById('shown-key')?.focus()
      }}
    >
      <h2 className="ga-card__title">{words.byKey}</h2>
      <TextField
        id="shown-key"
        label={words.key}
        description={words.keyHow}
        inputMode="numeric"
        autoComplete="off"
        value={text}
        error={tried && !shown && words.keyDigits}
        onChange={({ target }) => take(target.value)}
      />
      <Button type="submit" variant="secondary" loading={asking}>
        {words.find}
      </Button>
    </form>
  )
}
