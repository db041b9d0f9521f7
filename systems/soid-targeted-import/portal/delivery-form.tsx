/** What the wholesaler brought in: how much, from where, which batch, until when it is good. */
import { Button } from '@navikt/ds-react/Button'
import { TextField } from '@navikt/ds-react/TextField'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { MomentField } from '#ui/moment-field/moment-field.tsx'
import { Failure } from '#ui/shell/loading.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call, type Step, type Whole } from './call.ts'
import { portalWords } from './words.ts'

const texts = ['packs', 'country', 'batch'] as const
const fields = [...texts, 'expires'] as const
type FieldName = (typeof fields)[number]
type Delivery = Readonly<Record<FieldName, string>>

/** What the room would refuse anyway, said before it is sent. */
const right: Readonly<Record<FieldName, (text: string) => boolean>> = {
  packs: (text) => /^[1-9][0-9]{0,3}$/.test(text),
  country: (text) => /^[A-Za-z]{2}$/.test(text),
  batch: (text) => text.length >= 1 && text.length <= 20,
  expires: (text) => /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text),
}

const stepOf = ({ packs, country, batch, expires }: Delivery): Step => ({
  act: 'bring-in',
  packs: Number(packs),
  country: country.trim().toUpperCase(),
  batch: batch.trim(),
  expires,
})

export function DeliveryForm({ request: { id, packs } }: { request: Whole }) {
  const words = useMessages(portalWords)
  const [typed, setTyped] = useState<Delivery>({
    packs: String(packs),
    country: '',
    batch: '',
    expires: '',
  })
  const [tried, setTried] = useState(false)
  const bringing = useDecision({
    send: (step: Step, options) => call('proceed', { request: id, step }, options),
    done: words.decided,
  })
  const wrong = fields.filter((field) => !right[field](typed[field].trim()))
  const mistakeIn = (field: FieldName) =>
    tried && wrong.includes(field) ? words.deliveryMissing[field] : undefined
  const send = () => {
    setTried(true)
    const [first] = wrong
    if (first) return document.getElementById(`so-${first}`)?.focus()
    bringing.mutate(stepOf(typed))
  }
  return (
    <form
      className="so-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {texts.map((field) => (
        <TextField
          key={field}
          id={`so-${field}`}
          size="small"
          label={words.delivery[field]}
          value={typed[field]}
          autoComplete="off"
          error={mistakeIn(field)}
          onChange={({ target }) => setTyped({ ...typed, [field]: target.value })}
        />
      ))}
      <MomentField
        id="so-expires"
        type="date"
        label={words.delivery.expires}
        value={typed.expires}
        error={mistakeIn('expires')}
        change={(expires) => setTyped({ ...typed, expires })}
      />
      {bringing.isError && <Failure error={bringing.error} problems={words.problems} />}
      <div>
        <Button type="submit" loading={bringing.isPending}>
          {words.bringIn}
        </Button>
      </div>
    </form>
  )
}
