/** The code with a document, with a newborn's mother, or with the name that a place gave somebody whom nobody knows. */
import { Button } from '@navikt/ds-react/Button'
import { Radio, RadioGroup } from '@navikt/ds-react/Radio'
import { TextField } from '@navikt/ds-react/TextField'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { counterWords } from '../words/counter.ts'
import { withoutWords } from '../words/without-pesel.ts'
import type { Because } from './entered.ts'
import { blankKnown, isWrong, type KnownField, knownBy, knownFields } from './known.ts'
import { KnownFields } from './known-fields.tsx'
import type { WithoutPeselProps } from './shown-without.tsx'

const idOf = (field: KnownField | 'code') => `shown-without-${field}`

export function WithoutForm({ asking, ask }: WithoutPeselProps) {
  const words = useMessages(withoutWords)
  const counter = useMessages(counterWords)
  const [known, setKnown] = useState(blankKnown)
  const [typed, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const code = typed.replace(/\s/g, '')
  const isCodeWrong = !/^\d{4}$/.test(code)
  return (
    <form
      className="ga-card ga-shown__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        const wrong = isCodeWrong ? 'code' : knownFields[known.because].find((field) => isWrong(field, known))
        if (wrong === undefined) ask({ code, ...knownBy(known) })
        else document.getElementById(idOf(wrong))?.focus()
      }}
    >
      <h2 className="ga-card__title">{counter.withoutTitle}</h2>
      <RadioGroup
        legend={words.because}
        size="small"
        value={known.because}
        onChange={(because: Because) => setKnown({ ...known, because })}
      >
        {Object.entries(words.kinds).map(([kind, text]) => (
          <Radio key={kind} value={kind}>
            {text}
          </Radio>
        ))}
      </RadioGroup>
      <div className="ga-shown-without__fields">
        <TextField
          id={idOf('code')}
          label={counter.code(4)}
          value={typed}
          autoComplete="off"
          error={tried && isCodeWrong && words.missing(counter.code(4))}
          onChange={({ target }) => setCode(target.value)}
        />
        <KnownFields
          known={known}
          change={(part) => setKnown({ ...known, ...part })}
          idOf={idOf}
          tried={tried}
        />
      </div>
      <Button type="submit" loading={asking}>
        {counter.find}
      </Button>
    </form>
  )
}
