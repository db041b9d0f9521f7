/** A new measurement of one's own: pressure is two numbers, everything else is one. */
import { Button } from '@navikt/ds-react/Button'
import { Select } from '@navikt/ds-react/Select'
import { TextField } from '@navikt/ds-react/TextField'
import { type FormEvent, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { now } from '#ui/shell/now.ts'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call } from './call.ts'
import { ownWords } from './words/own.ts'

const codes = {
  pressure: ['8480-6', '8462-4'],
  pulse: ['8867-4'],
  weight: ['29463-7'],
  glucose: ['2345-7'],
  temperature: ['8310-5'],
  oxygen: ['2708-6'],
} as const
type Kind = keyof typeof codes

const numberIn = (text: string): number =>
  text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'))

export function OwnForm() {
  const words = useMessages(ownWords)
  const [kind, setKind] = useState<Kind>('pressure')
  const [texts, setTexts] = useState<readonly string[]>(['', ''])
  const [asked, setAsked] = useState(false)
  const wanted = codes[kind]
  const values = wanted.map((_, place) => numberIn(texts[place] ?? ''))
  const saving = useDecision({
    send: (_: undefined, options) =>
      call(
        'addOwn',
        { at: now(), measurements: wanted.map((loinc, place) => ({ loinc, value: values[place] ?? 0 })) },
        options,
      ),
    done: words.saved,
    onDone: () => {
      setTexts(['', ''])
      setAsked(false)
    },
  })
  const labels = kind === 'pressure' ? [words.systolic, words.diastolic] : [words.values[kind]]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (values.every((value) => !Number.isNaN(value))) saving.mutate(undefined)
  }
  return (
    <form className="ik-card ik-form" onSubmit={submit} noValidate>
      <Select
        label={words.what}
        className="ik-search"
        value={kind}
        onChange={({ target }) => {
          setKind(target.value as Kind)
          setTexts(['', ''])
          setAsked(false)
        }}
      >
        {(Object.keys(codes) as Kind[]).map((each) => (
          <option key={each} value={each}>
            {words.kinds[each]}
          </option>
        ))}
      </Select>
      <div className="ik-who">
        {labels.map((label, place) => (
          <TextField
            key={label}
            label={label}
            inputMode="decimal"
            autoComplete="off"
            value={texts[place] ?? ''}
            error={asked && Number.isNaN(values[place]) && words.fill}
            onChange={({ target }) =>
              setTexts(texts.map((text, other) => (other === place ? target.value : text)))
            }
          />
        ))}
      </div>
      <p className="op-quiet">{words.now}</p>
      {saving.isError && <Failure error={saving.error} problems={words.problems} />}
      <div className="ik-buttons">
        <Button type="submit" loading={saving.isPending}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}
