/** Whom a new decision is about, which data and for how long; with a look before it is saved. */
import { Button } from '@navikt/ds-react/Button'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { type FormEvent, type ReactNode, useState } from 'react'
import { dateInPoland } from '#standards/time/poland.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { now } from '#ui/shell/now.ts'
import { useDecision } from '#ui/shell/use-decision.ts'
import { rightsWords } from '../words/rights.table.ts'
import { type Named, PartyField, type PartyKind } from './party-field.tsx'
import { nothingYet, ScopeFields, scopeIn } from './scope-fields.tsx'

export interface Filled {
  readonly kind: PartyKind
  readonly chosen: Named | undefined
  readonly scope: ReturnType<typeof scopeIn>
}

export interface DecisionFormProps<Kind extends PartyKind, Decision> {
  readonly whom: string
  /** The kinds of parties in words; the first is there at first. */
  readonly parties: Readonly<Partial<Record<Kind, string>>>
  readonly what: string
  /** Whether kinds that are more sensitive than others can be meant instead. */
  readonly withSensitive?: boolean
  /** Undefined as long as nobody is chosen whom it must name. */
  readonly decide: (filled: Filled) => Decision | undefined
  readonly send: (decision: Decision, options: { request: string }) => Promise<unknown>
  readonly button: string
  /** Read aloud when it is done. */
  readonly done: string
  readonly preview: (decision: Decision, chosen: Named | undefined) => ReactNode
}

export function DecisionForm<Kind extends PartyKind, Decision>(props: DecisionFormProps<Kind, Decision>) {
  const { whom, parties, what, withSensitive = false, decide, send, button, done, preview } = props
  const words = useMessages(rightsWords)
  const kinds = Object.keys(parties) as Kind[]
  const [kind, setKind] = useState<PartyKind>(kinds[0] ?? 'person')
  const [chosen, setChosen] = useState<Named>()
  const [scope, setScope] = useState(nothingYet)
  const [missing, setMissing] = useState(false)
  const sending = useDecision({
    send,
    done,
    onDone: () => {
      setChosen(undefined)
      setScope(nothingYet)
    },
  })
  const nothing = scope.sensitive?.length === 0
  const filled = { kind, chosen, scope: scopeIn(scope, dateInPoland(Date.parse(now()))) }
  const decision = nothing ? undefined : decide(filled)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(decision === undefined)
    if (decision !== undefined) sending.mutate(decision)
  }
  return (
    <form className="ik-card ik-form" onSubmit={submit} noValidate>
      <PartyField
        legend={whom}
        options={kinds.map((value) => ({ value, text: parties[value] ?? '' }))}
        kind={kind}
        chosen={chosen}
        change={(next, named) => {
          setKind(next)
          setChosen(named)
        }}
      />
      <ScopeFields legend={what} scope={scope} change={setScope} withSensitive={withSensitive} />
      <div role="alert">
        {missing && decision === undefined && (
          <InlineMessage status="error">{nothing ? words.chooseSensitive : words.chooseParty}</InlineMessage>
        )}
      </div>
      {sending.isError && <Failure error={sending.error} />}
      <div className="ik-buttons">
        <Button type="submit" loading={sending.isPending}>
          {button}
        </Button>
      </div>
      {decision !== undefined && preview(decision, chosen)}
    </form>
  )
}
