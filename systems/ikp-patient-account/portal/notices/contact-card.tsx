/** One way out: an address, the code that confirms it, its end. */
import { Button } from '@navikt/ds-react/Button'
import { TextField } from '@navikt/ds-react/TextField'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { call, type Notices } from '../call.ts'
import { noticesWords } from './notices-words.table.ts'

type Way = Notices['offered'][number]
type Act = { do: 'add'; address: string } | { do: 'confirm'; code: string } | { do: 'remove' }

interface Props {
  readonly way: Way
  readonly offered: boolean
  readonly contact: Notices['contacts'][number] | undefined
}

const sent = (way: Way, act: Act): Promise<Notices> => {
  if (act.do === 'add') return call('addContact', { way, address: act.address })
  return act.do === 'confirm'
    ? call('confirmContact', { way, code: act.code })
    : call('removeContact', { way })
}

export function ContactCard({ way, offered, contact }: Props) {
  const words = useMessages(noticesWords)
  const client = useQueryClient()
  const acting = useMutation({
    mutationFn: (act: Act) => sent(way, act),
    onSuccess: (notices) => client.setQueryData(['notices'], notices),
  })
  return (
    <div className="ik-card">
      <h3 className="ik-card__title">{words.ways[way]}</h3>
      {!(offered || contact) && <p>{words.unavailable}</p>}
      {contact && (
        <p role="status">
          <strong>{contact.hint}</strong>, {contact.confirmed ? words.confirmed : words.waiting}
        </p>
      )}
      {contact && !contact.confirmed && (
        <OneField
          label={words.code}
          button={words.confirm}
          inputMode="numeric"
          maxLength={6}
          act={(code) => acting.mutate({ do: 'confirm', code })}
        />
      )}
      {contact && (
        <Button
          size="small"
          variant="secondary"
          aria-label={`${words.remove}: ${words.ways[way]}`}
          onClick={() => acting.mutate({ do: 'remove' })}
        >
          {words.remove}
        </Button>
      )}
      {offered && !contact && (
        <OneField
          label={words.address[way]}
          button={words.sendCode}
          inputMode={way === 'email' ? 'email' : 'tel'}
          maxLength={254}
          act={(address) => acting.mutate({ do: 'add', address })}
        />
      )}
      {acting.isError && <Failure error={acting.error} problems={words.problems} />}
    </div>
  )
}

interface Field {
  readonly label: string
  readonly button: string
  readonly inputMode: 'numeric' | 'email' | 'tel'
  readonly maxLength: number
  readonly act: (text: string) => void
}

function OneField({ label, button, inputMode, maxLength, act }: Field) {
  const [text, setText] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') act(text.trim())
  }
  return (
    <form className="ik-notify__field" onSubmit={submit}>
      <TextField
        label={label}
        inputMode={inputMode}
        maxLength={maxLength}
        autoComplete={inputMode === 'numeric' ? 'one-time-code' : inputMode}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button>{button}</Button>
    </form>
  )
}
