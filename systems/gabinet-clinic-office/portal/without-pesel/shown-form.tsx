/** The code with a document, with a newborn's mother, or with the name that a place gave somebody whom nobody knows. */
import { Button } from '@navikt/ds-react/Button'
import { Radio, RadioGroup } from '@navikt/ds-react/Radio'
import { TextField } from '@navikt/ds-react/TextField'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import type { Nameless } from '../call.ts'
import { counterWords } from '../words/counter.ts'
import { withoutWords } from '../words/without-pesel.ts'
import { type Because, blank, type Entered, type Text } from './entered.ts'
import { Document } from './fields.tsx'
import type { WithoutPeselProps } from './shown-without.tsx'

interface Filled extends Entered {
  readonly code: string
  readonly nameless: string
}
type Field = Text | 'code' | 'nameless'

const fields: Readonly<Record<Because, readonly Field[]>> = {
  foreign: ['code', 'number'],
  newborn: ['code', 'motherPesel', 'birthDate', 'order'],
  unknown: ['code', 'nameless'],
}

const forms: Readonly<Partial<Record<Field, RegExp>>> = {
  code: /^\d{4}$/,
  number: /^[A-Z0-9]{3,20}$/,
  motherPesel: /^\d{11}$/,
  birthDate: /^\d{4}-\d\d-\d\d$/,
  order: /^[1-9]$/,
  nameless: /^NN \d{4}-\d\d-\d\d [0-9A-F]{6}$/,
}

const tidy = (field: Field, text: string) => {
  const trimmed = text.trim().toUpperCase()
  return field === 'nameless' ? trimmed.replace(/\s+/g, ' ') : trimmed.replace(/\s/g, '')
}

function shownOf(filled: Filled): Nameless {
  const text = (field: Field) => tidy(field, filled[field])
  const { because, document: kind, country } = filled
  const code = text('code')
  if (because === 'foreign') return { code, document: { kind, country, number: text('number') } }
  if (because === 'unknown') return { code, nameless: text('nameless') }
  const newborn = { mother: text('motherPesel'), birthDate: text('birthDate'), order: Number(text('order')) }
  return { code, newborn }
}

const idOf = (field: Field) => `shown-without-${field}`

export function WithoutForm({ asking, ask }: WithoutPeselProps) {
  const words = useMessages(withoutWords)
  const counter = useMessages(counterWords)
  const [filled, setFilled] = useState<Filled>({ ...blank, code: '', nameless: '' })
  const [tried, setTried] = useState(false)
  const { because } = filled
  const change = (part: Partial<Filled>) => setFilled({ ...filled, ...part })
  const isWrong = (field: Field) => forms[field]?.test(tidy(field, filled[field])) === false
  const labelOf = (field: Field) => {
    if (field === 'code') return counter.code(4)
    return field === 'nameless' ? counter.nameless : words[field]
  }
  const how: Partial<Record<Field, string>> = {
    number: words.numberHow,
    birthDate: words.birthDateHow,
    nameless: counter.namelessHow,
  }
  return (
    <form
      className="ga-card ga-shown__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        const wrong = fields[because].find(isWrong)
        if (wrong === undefined) ask(shownOf(filled))
        else document.getElementById(idOf(wrong))?.focus()
      }}
    >
      <h2 className="ga-card__title">{counter.withoutTitle}</h2>
      <RadioGroup
        legend={words.because}
        size="small"
        value={because}
        onChange={(next: Because) => change({ because: next })}
      >
        {Object.entries(words.kinds).map(([kind, text]) => (
          <Radio key={kind} value={kind}>
            {text}
          </Radio>
        ))}
      </RadioGroup>
      <div className="ga-shown-without__fields">
        {fields[because].map((field) => (
          <TextField
            key={field}
            id={idOf(field)}
            label={labelOf(field)}
            description={how[field]}
            value={filled[field]}
            autoComplete="off"
            error={tried && isWrong(field) && words.missing(labelOf(field))}
            onChange={({ target }) => change({ [field]: target.value })}
          />
        ))}
        {because === 'foreign' && <Document entered={filled} change={change} />}
      </div>
      <Button type="submit" loading={asking}>
        {counter.find}
      </Button>
    </form>
  )
}
