/** Takes a set of medicines into the package; nothing where there is none yet. */
import { Select } from '@navikt/ds-react/Select'
import { useQuery } from '@tanstack/react-query'
import { useMessages } from '#ui/messages/messages.ts'
import { call } from '../call.ts'
import type { PrescribeDraft } from '../prescribe-draft.ts'
import { checkWords } from '../words/check.ts'
import { withTemplate } from './from-template.ts'

export interface UseTemplateProps {
  readonly draft: PrescribeDraft
  readonly change: (draft: PrescribeDraft) => void
}

export const templatesKey = ['templates']

export function UseTemplate({ draft, change }: UseTemplateProps) {
  const words = useMessages(checkWords)
  const { data } = useQuery({
    queryKey: templatesKey,
    queryFn: () => call('templates', {}),
    staleTime: 60_000,
  })
  if (data === undefined || data.templates.length === 0) return null
  return (
    <Select
      size="small"
      label={words.templates}
      value=""
      onChange={({ target }) => {
        const chosen = data.templates.find(({ name }) => name === target.value)
        if (chosen) change(withTemplate(draft, chosen))
      }}
    >
      <option value="">{words.chooseTemplate}</option>
      {data.templates.map(({ name }) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </Select>
  )
}
