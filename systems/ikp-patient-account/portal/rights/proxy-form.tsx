/** Names an adult by PESEL and surname, for some kinds of data, until a day; with a look through their eyes before it is saved. */
import { Button } from '@navikt/ds-react/Button'
import { Checkbox } from '@navikt/ds-react/Checkbox'
import { TextField } from '@navikt/ds-react/TextField'
import { type FormEvent, useRef, useState } from 'react'
import { dateInPoland } from '#standards/time/poland.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { now } from '#ui/shell/now.ts'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call } from '../call.ts'
import { proxyWords } from '../words/proxies.ts'
import { Preview } from './preview.tsx'
import { ScopeFields, type ScopeOf, scopeIn } from './scope-fields.tsx'

const fields = ['given', 'family', 'pesel'] as const
type Who = Readonly<Record<(typeof fields)[number], string>>

const nobody: Who = { given: '', family: '', pesel: '' }
const aYear: ScopeOf = { kinds: [], days: '365' }

export function ProxyForm() {
  const words = useMessages(proxyWords)
  const [who, setWho] = useState(nobody)
  const [scope, setScope] = useState(aYear)
  const [sensitive, setSensitive] = useState(false)
  const [asked, setAsked] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const { kinds, until = '' } = scopeIn(scope, dateInPoland(Date.parse(now())))
  const seen = { ...(kinds && { kinds }), ...(!sensitive && { plain: true }), until }
  const naming = useDecision({
    send: (_: undefined, options) => call('nameProxy', { ...trimmed(who), ...seen }, options),
    done: words.named,
    onDone: () => {
      setWho(nobody)
      setScope(aYear)
      setSensitive(false)
      setAsked(false)
    },
  })
  const missing = fields.filter((field) => isMissing(field, who[field]))
  const mistakes = { given: words.fillName, family: words.fillFamily, pesel: words.fillPesel }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (missing[0]) form.current?.querySelector<HTMLInputElement>(`[name=${missing[0]}]`)?.focus()
    else naming.mutate(undefined)
  }
  return (
    <form ref={form} className="ik-card ik-form" onSubmit={submit} noValidate>
      <div className="ik-who">
        {fields.map((field) => (
          <TextField
            key={field}
            name={field}
            label={words[field]}
            autoComplete="off"
            {...(field === 'pesel' && { inputMode: 'numeric' as const })}
            value={who[field]}
            error={asked && missing.includes(field) && mistakes[field]}
            onChange={({ target }) => setWho({ ...who, [field]: target.value })}
          />
        ))}
      </div>
      <ScopeFields legend={words.kinds} scope={scope} change={setScope} lasting={words.days} />
      <Checkbox checked={sensitive} onChange={({ target }) => setSensitive(target.checked)}>
        {words.withSensitive}
      </Checkbox>
      {naming.isError && <Failure error={naming.error} problems={words.problems} />}
      <div className="ik-buttons">
        <Button type="submit" loading={naming.isPending}>
          {words.name}
        </Button>
      </div>
      <Preview
        key={JSON.stringify(seen)}
        as={{ role: 'patient' }}
        draft={{ proxy: seen }}
        name={trimmed(who).given || words.someProxy}
      />
    </form>
  )
}

function isMissing(field: (typeof fields)[number], text: string): boolean {
  return field === 'pesel' ? !/^[0-9]{11}$/.test(text.replace(/\s/g, '')) : text.trim() === ''
}

const trimmed = ({ given, family, pesel }: Who): Who => ({
  given: given.trim(),
  family: family.trim(),
  pesel: pesel.replace(/\s/g, ''),
})
