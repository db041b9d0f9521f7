/** The fields by which somebody without a PESEL is found. */
import { TextField } from '@navikt/ds-react/TextField'
import { useMessages } from '#ui/messages/messages.ts'
import { counterWords } from '../words/counter.ts'
import { withoutWords } from '../words/without-pesel.ts'
import { Document } from './fields.tsx'
import { isWrong, type Known, type KnownField, knownFields } from './known.ts'

interface KnownFieldsProps {
  readonly known: Known
  readonly change: (part: Partial<Known>) => void
  readonly idOf: (field: KnownField) => string
  /** Mistakes are shown once somebody tried. */
  readonly tried: boolean
}

export function KnownFields({ known, change, idOf, tried }: KnownFieldsProps) {
  const words = useMessages(withoutWords)
  const counter = useMessages(counterWords)
  const labelOf = (field: KnownField) => (field === 'nameless' ? counter.nameless : words[field])
  const how: Partial<Record<KnownField, string>> = {
    number: words.numberHow,
    birthDate: words.birthDateHow,
    nameless: counter.namelessHow,
  }
  return (
    <>
      {knownFields[known.because].map((field) => (
        <TextField
          key={field}
          id={idOf(field)}
          label={labelOf(field)}
          description={how[field]}
          value={known[field]}
          autoComplete="off"
          error={tried && isWrong(field, known) && words.missing(labelOf(field))}
          onChange={({ target }) => change({ [field]: target.value })}
        />
      ))}
      {known.because === 'foreign' && <Document entered={known} change={change} />}
    </>
  )
}
