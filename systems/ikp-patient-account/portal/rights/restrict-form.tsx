/** Hides kinds of data, from everybody or from one party; with a look through the eyes of one's doctor before it is saved. */
import { useQuery } from '@tanstack/react-query'
import { useMessages } from '#ui/messages/messages.ts'
import { call, type Draft } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'
import { DecisionForm, type Filled } from './decision-form.tsx'
import type { Named } from './party-field.tsx'
import { Preview } from './preview.tsx'

type NewRestriction = NonNullable<Draft['restriction']>

const restrictionIn = ({ kind, chosen, scope }: Filled): NewRestriction | undefined => {
  if (kind === 'everyone') return scope
  return chosen && { from: chosen.party, ...scope }
}

export function RestrictForm() {
  const words = useMessages(rightsWords)
  return (
    <DecisionForm
      whom={words.fromWhom}
      parties={words.hideKinds}
      what={words.whatToHide}
      decide={restrictionIn}
      send={(restriction, options) => call('restrict', restriction, options)}
      button={words.hide}
      done={words.hidden}
      preview={(restriction, chosen) => (
        <DoctorPreview key={JSON.stringify(restriction)} restriction={restriction} chosen={chosen} />
      )}
    />
  )
}

/** Through the eyes of the person it is hidden from, else of the declared doctor. */
function DoctorPreview({ restriction, chosen }: { restriction: NewRestriction; chosen: Named | undefined }) {
  const query = useQuery({ queryKey: ['me'], queryFn: () => call('me', {}) })
  const declared = query.data?.person.declared?.practitioner
  const practitioner = chosen?.party.practitioner ?? declared
  if (practitioner === undefined) return null
  const name = chosen?.party.practitioner ? chosen.name : (query.data?.names[practitioner] ?? '')
  return <Preview as={{ practitioner }} draft={{ restriction }} name={name} />
}
