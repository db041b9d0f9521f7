/** A new grant: to whom, which data, until when; with a look before it is saved. */
import { Button } from '@navikt/ds-react/Button'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
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

type Grant = NonNullable<Draft['grant']>

export function GrantForm() {
  const words = useMessages(rightsWords)
  const [kind, setKind] = useState<PartyKind>('person')
  const [chosen, setChosen] = useState<Named>()
  const [scope, setScope] = useState(nothingYet)
  const today = dateInPoland(Date.parse(now()))
  const [missing, setMissing] = useState(false)
  const granting = useDecision({
    send: (grant: Grant, options) => call('grant', grant, options),
    done: words.granted,
    onDone: () => {
      setChosen(undefined)
      setScope(nothingYet)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(chosen === undefined)
    if (chosen) granting.mutate({ to: chosen.party, ...scopeIn(scope, today) })
  }
  const grant = chosen && { to: chosen.party, ...scopeIn(scope, today) }
  return (
    <form className="ik-card ik-form" onSubmit={submit} noValidate>
      <PartyField
        legend={words.toWhom}
        options={(['person', 'place', 'profession'] as const).map((value) => ({
          value,
          text: words.partyKinds[value],
        }))}
        kind={kind}
        chosen={chosen}
        change={(next, named) => {
          setKind(next)
          setChosen(named)
        }}
      />
      <ScopeFields legend={words.whatKinds} scope={scope} change={setScope} />
      <div role="alert">
        {missing && !chosen && <InlineMessage status="error">{words.chooseParty}</InlineMessage>}
      </div>
      {granting.isError && <Failure error={granting.error} />}
      <div className="ik-buttons">
        <Button type="submit" loading={granting.isPending}>
          {words.allow}
        </Button>
      </div>
      {grant?.to.practitioner && chosen && (
        <Preview
          key={JSON.stringify(grant)}
          as={{ practitioner: grant.to.practitioner }}
          draft={{ grant }}
          name={chosen.name}
        />
      )}
    </form>
  )
}
