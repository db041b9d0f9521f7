/** Hides kinds of data, from everybody or from one party; with a look through the eyes of one's doctor before it is saved. */
import { Button } from '@navikt/ds-react/Button'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { dateInPoland } from '#standards/time/poland.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { now } from '#ui/shell/now.ts'
import { call, type Draft } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'
import { type Named, PartyField, type PartyKind } from './party-field.tsx'
import { Preview } from './preview.tsx'
import { nothingYet, ScopeFields, scopeIn } from './scope-fields.tsx'
import { useDecision } from './use-decision.ts'

type Restriction = NonNullable<Draft['restriction']>

export function RestrictForm() {
  const words = useMessages(rightsWords)
  const [kind, setKind] = useState<PartyKind>('everyone')
  const [chosen, setChosen] = useState<Named>()
  const [scope, setScope] = useState(nothingYet)
  const today = dateInPoland(Date.parse(now()))
  const [missing, setMissing] = useState(false)
  const hiding = useDecision({
    send: (restriction: Restriction, options) => call('restrict', restriction, options),
    done: words.hidden,
    onDone: () => {
      setChosen(undefined)
      setScope(nothingYet)
    },
  })
  const whole = kind === 'everyone' || chosen !== undefined
  const restriction = { ...(chosen && { from: chosen.party }), ...scopeIn(scope, today) }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!whole)
    if (whole) hiding.mutate(restriction)
  }
  return (
    <form className="ik-card ik-form" onSubmit={submit} noValidate>
      <PartyField
        legend={words.fromWhom}
        options={(['everyone', 'person', 'place', 'profession'] as const).map((value) => ({
          value,
          text: words.hideKinds[value],
        }))}
        kind={kind}
        chosen={chosen}
        change={(next, named) => {
          setKind(next)
          setChosen(named)
        }}
      />
      <ScopeFields legend={words.whatToHide} scope={scope} change={setScope} />
      <div role="alert">
        {missing && !whole && <InlineMessage status="error">{words.chooseParty}</InlineMessage>}
      </div>
      {hiding.isError && <Failure error={hiding.error} />}
      <div className="ik-buttons">
        <Button type="submit" loading={hiding.isPending}>
          {words.hide}
        </Button>
      </div>
      {whole && <DoctorPreview key={JSON.stringify(restriction)} restriction={restriction} chosen={chosen} />}
    </form>
  )
}

/** Through the eyes of the person it is hidden from, else of the declared doctor. */
function DoctorPreview({ restriction, chosen }: { restriction: Restriction; chosen: Named | undefined }) {
  const query = useQuery({ queryKey: ['me'], queryFn: () => call('me', {}) })
  const declared = query.data?.person.declared?.practitioner
  const practitioner = chosen?.party.practitioner ?? declared
  if (practitioner === undefined) return null
  const name = chosen?.party.practitioner ? chosen.name : (query.data?.names[practitioner] ?? '')
  return <Preview as={{ practitioner }} draft={{ restriction }} name={name} />
}
