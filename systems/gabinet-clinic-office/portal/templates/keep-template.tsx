/** Keeps what is written as a set of one's own, and removes sets. */
import { Button } from '@navikt/ds-react/Button'
import { TextField } from '@navikt/ds-react/TextField'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { useAnnounce } from '#ui/shell/announcer.tsx'
import { call, type Template } from '../call.ts'
import { useCommand } from '../command.ts'
import type { PrescribeDraft } from '../prescribe-draft.ts'
import { checkWords } from '../words/check.ts'
import { medicinesIn } from './from-template.ts'
import { templatesKey } from './use-template.tsx'

export function KeepTemplate({ draft }: { readonly draft: PrescribeDraft }) {
  const words = useMessages(checkWords)
  const [isOpen, setOpen] = useState(false)
  const medicines = medicinesIn(draft)
  if (isOpen) return <Form medicines={medicines} leave={() => setOpen(false)} />
  if (medicines.length === 0) return null
  return (
    <div>
      <Button type="button" size="small" variant="tertiary" onClick={() => setOpen(true)}>
        {words.keepTemplate}
      </Button>
    </div>
  )
}

interface FormProps {
  readonly medicines: Template['medicines']
  readonly leave: () => void
}

/** No form of HTML: it stands inside the one of the package. */
function Form({ medicines, leave }: FormProps) {
  const words = useMessages(checkWords)
  const textOf = useProblemText({ 'too-many-templates': words.tooMany })
  const announce = useAnnounce()
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: templatesKey,
    queryFn: () => call('templates', {}),
    staleTime: 60_000,
  })
  const [name, setName] = useState('')
  const [isMissing, setMissing] = useState(false)
  const done = (said: string) => {
    announce(said)
    void client.invalidateQueries({ queryKey: templatesKey })
    leave()
  }
  const keeping = useCommand({
    slot: 'keep-template',
    send: (template: Template, options) => call('keepTemplate', template, options),
    onDone: () => done(words.templateKept),
  })
  const dropping = useCommand({
    slot: 'drop-template',
    send: (dropped: string, options) => call('dropTemplate', { name: dropped }, options),
    onDone: () => done(words.templateDropped),
  })
  const keep = () => {
    setMissing(name.trim() === '')
    if (name.trim() !== '') keeping.mutate({ name: name.trim(), medicines })
  }
  const error = isMissing ? words.nameMissing : keeping.isError && textOf(keeping.error)
  return (
    <div className="ga-cancel">
      <TextField
        size="small"
        label={words.templateName}
        value={name}
        maxLength={60}
        autoComplete="off"
        {...(error && { error })}
        onChange={({ target }) => setName(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          keep()
        }}
      />
      <div className="ga-buttons">
        <Button type="button" size="small" loading={keeping.isPending} onClick={keep}>
          {words.keep}
        </Button>
        <Button type="button" size="small" variant="secondary" onClick={leave}>
          {words.leave}
        </Button>
      </div>
      {(data?.templates ?? []).map(({ name: kept }) => (
        <div key={kept}>
          <Button
            type="button"
            size="xsmall"
            variant="tertiary"
            data-color="danger"
            onClick={() => dropping.mutate(kept)}
          >
            {words.dropTemplate(kept)}
          </Button>
        </div>
      ))}
    </div>
  )
}
