/** Which consultant is to confirm a medicine from abroad: one of the register of parties. */
import { Select } from '@navikt/ds-react/Select'
import { useQuery } from '@tanstack/react-query'
import { useMessages } from '#ui/messages/messages.ts'
import { call } from '../call.ts'
import { importWords } from '../words/import.ts'

interface ConsultantFieldProps {
  readonly id: string
  /** Organization id; empty while none is chosen. */
  readonly value: string
  readonly change: (consultant: string) => void
  readonly error: string | undefined
}

export function ConsultantField({ id, value, change, error }: ConsultantFieldProps) {
  const words = useMessages(importWords)
  const parties = useQuery({
    queryKey: ['import-consultants'],
    queryFn: () => call('importParties', { part: 'consultant' }),
  })
  return (
    <Select
      id={id}
      size="small"
      label={words.consultant}
      error={error}
      value={value}
      onChange={({ target }) => change(target.value)}
    >
      <option value="">{words.choose}</option>
      {parties.data?.parties.map(({ organization, name }) => (
        <option key={organization} value={organization}>
          {name}
        </option>
      ))}
    </Select>
  )
}
