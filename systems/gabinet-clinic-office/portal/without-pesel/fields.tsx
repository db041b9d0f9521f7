/** The fields of each kind of person without a PESEL. */
import { Radio, RadioGroup } from '@navikt/ds-react/Radio'
import { Select } from '@navikt/ds-react/Select'
import { TextField } from '@navikt/ds-react/TextField'
import { countries } from '#standards/pl-ids/countries.table.ts'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import type { Mistakes } from '../form-mistakes.tsx'
import { withoutWords } from '../words/without-pesel.ts'
import { type Because, type Entered, fieldsOf, type Text } from './entered.ts'

export const idOf = (field: Text) => `without-${field}`

interface FieldsProps {
  readonly entered: Entered
  readonly mistakes: Mistakes
  readonly change: (change: Partial<Entered>) => void
}

export function Fields({ entered, mistakes, change }: FieldsProps) {
  const words = useMessages(withoutWords)
  const how: Partial<Record<Text, string>> = { number: words.numberHow, birthDate: words.birthDateHow }
  return (
    <>
      <RadioGroup
        legend={words.because}
        size="small"
        value={entered.because}
        onChange={(because: Because) => change({ because })}
      >
        {Object.entries(words.kinds).map(([kind, text]) => (
          <Radio key={kind} value={kind}>
            {text}
          </Radio>
        ))}
      </RadioGroup>
      <div className="ga-row ga-row--wide">
        {entered.because === 'foreign' && <Document entered={entered} change={change} />}
        {entered.because === 'unknown' && (
          <Choice
            label={words.reason}
            options={words.reasons}
            value={entered.reason}
            choose={(reason) => change({ reason: reason as Entered['reason'] })}
          />
        )}
        {fieldsOf[entered.because].map((field) => (
          <TextField
            key={field}
            id={idOf(field)}
            label={words[field]}
            description={how[field]}
            value={entered[field]}
            autoComplete="off"
            error={mistakes[idOf(field)]}
            {...((field === 'motherPesel' || field === 'order') && { inputMode: 'numeric' })}
            onChange={({ target }) => change({ [field]: target.value })}
          />
        ))}
        <Choice
          label={words.sex}
          options={words.sexes}
          value={entered.sex}
          choose={(sex) => change({ sex: sex as Entered['sex'] })}
        />
      </div>
    </>
  )
}

export function Document({ entered, change }: Omit<FieldsProps, 'mistakes'>) {
  const words = useMessages(withoutWords)
  const { language } = useLanguage()
  const named = new Intl.DisplayNames([language], { type: 'region' })
  const order = new Intl.Collator(language)
  const options = Object.keys(countries)
    .map((code) => [code, named.of(code) ?? code] as const)
    .sort(([, one], [, other]) => order.compare(one, other))
  return (
    <>
      <Choice
        label={words.documentKind}
        options={words.documents}
        value={entered.document}
        choose={(document) => change({ document: document as Entered['document'] })}
      />
      <Choice
        label={words.country}
        options={Object.fromEntries(options)}
        value={entered.country}
        choose={(country) => change({ country })}
      />
    </>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly options: Readonly<Record<string, string>>
  readonly value: string
  readonly choose: (value: string) => void
}

function Choice({ label, options, value, choose }: ChoiceProps) {
  return (
    <Select label={label} value={value} onChange={({ target }) => choose(target.value)}>
      {Object.entries(options).map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </Select>
  )
}
