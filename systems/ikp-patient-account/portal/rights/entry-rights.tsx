/** At the foot of an entry: hide it, or say that it is wrong. */
import { Button } from '@navikt/ds-react/Button'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { Textarea } from '@navikt/ds-react/Textarea'
import { type FormEvent, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import type { resourceOf } from '../../../epp-patient-profile/contract.ts'
import { call, type Kind } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'
import { useStanding } from './use-may.ts'

export interface EntryRightsProps {
  readonly kind: Kind
  readonly id: string
  readonly disputed?: boolean | undefined
}

export function EntryRights({ kind, id, disputed: known = false }: EntryRightsProps) {
  const words = useMessages(rightsWords)
  const [step, setStep] = useState<'none' | 'writing' | 'sent'>('none')
  const disputed = known || step === 'sent'
  const hiding = useDecision({
    send: (_: undefined, options) => call('restrict', { entries: [entryOf(kind, id)] }, options),
    done: words.hidden,
  })
  const may = useStanding().data?.may ?? []
  if (!may.includes('correct') && !may.includes('restrict')) return null
  return (
    <section className="ik-entry-rights">
      <h2 className="op-section-title">{words.entryTitle}</h2>
      {disputed && <InlineMessage status="warning">{words.disputed}</InlineMessage>}
      <div className="ik-buttons">
        {may.includes('correct') && !disputed && step === 'none' && (
          <Button size="small" variant="secondary" onClick={() => setStep('writing')}>
            {words.dispute}
          </Button>
        )}
        {may.includes('restrict') && !hiding.isSuccess && (
          <Button
            size="small"
            variant="secondary"
            loading={hiding.isPending}
            onClick={() => hiding.mutate(undefined)}
          >
            {words.hideEntry}
          </Button>
        )}
      </div>
      {hiding.isSuccess && <InlineMessage status="success">{words.entryHidden}</InlineMessage>}
      {hiding.isError && <Failure error={hiding.error} />}
      {step === 'writing' && <Dispute kind={kind} id={id} close={setStep} />}
    </section>
  )
}

/** The profile's own list: a type of it alone, as no contract reaches the browser. */
const types: typeof resourceOf = {
  problem: 'Condition',
  medicine: 'MedicationRequest',
  result: 'Observation',
  stay: 'Encounter',
  visit: 'Encounter',
  referral: 'ServiceRequest',
  vaccination: 'Immunization',
  procedure: 'Procedure',
  document: 'DocumentReference',
  allergy: 'AllergyIntolerance',
}

const entryOf = (kind: Kind, id: string) => ({ type: types[kind], id })

function Dispute({
  kind,
  id,
  close,
}: Pick<EntryRightsProps, 'kind' | 'id'> & { close: (step: 'none' | 'sent') => void }) {
  const words = useMessages(rightsWords)
  const [says, setSays] = useState('')
  const sending = useDecision({
    send: (text: string, options) => call('requestCorrection', { kind, id, says: text }, options),
    done: words.disputeSent,
    onDone: () => close('sent'),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (says.trim() !== '') sending.mutate(says.trim())
  }
  return (
    <form className="ik-card ik-form" onSubmit={submit}>
      <Textarea
        label={words.whatIsWrong}
        maxLength={2000}
        value={says}
        onChange={({ target }) => setSays(target.value)}
      />
      {sending.isError && <Failure error={sending.error} />}
      <div className="ik-buttons">
        <Button type="submit" size="small" loading={sending.isPending}>
          {words.sendDispute}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={() => close('none')}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
