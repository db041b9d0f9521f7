/** Hides kinds of data, from everybody or from one party; with a look through the eyes that it concerns before it is saved. */
import { useQuery } from '@tanstack/react-query'
import { useMessages } from '#ui/messages/messages.ts'
import { useSession } from '#ui/shell/use-session.ts'
import { call, type Draft } from '../call.ts'
import { proxyWords } from '../words/proxies.ts'
import { rightsWords } from '../words/rights.table.ts'
import { DecisionForm, type Filled } from './decision-form.tsx'
import type { Named, PartyKind } from './party-field.tsx'
import { Preview } from './preview.tsx'

type NewRestriction = NonNullable<Draft['restriction']>

const restrictionIn = ({ kind, chosen, scope }: Filled): NewRestriction | undefined => {
  if (kind === 'everyone') return scope
  if (kind === 'proxy') return { from: { profession: 'proxy' }, ...scope }
  return chosen && { from: chosen.party, ...scope }
}

export function RestrictForm() {
  const words = useMessages(rightsWords)
  const isParent = useSession()?.seat?.actor.proxy !== undefined
  const { proxy, ...others } = words.hideKinds
  // Nobody hides from themself.
  const parties: Readonly<Partial<Record<PartyKind, string>>> = isParent ? others : { ...others, proxy }
  return (
    <DecisionForm
      whom={words.fromWhom}
      parties={parties}
      what={words.whatToHide}
      withSensitive
      decide={restrictionIn}
      send={(restriction, options) => call('restrict', restriction, options)}
      button={words.hide}
      done={words.hidden}
      preview={(restriction, chosen) => {
        const Eyes = restriction.from?.profession === 'proxy' ? ProxyPreview : DoctorPreview
        return <Eyes key={JSON.stringify(restriction)} restriction={restriction} chosen={chosen} />
      }}
    />
  )
}

interface PreviewOf {
  readonly restriction: NewRestriction
  readonly chosen: Named | undefined
}

/** Through the eyes of the person it is hidden from, else of the declared doctor. */
function DoctorPreview({ restriction, chosen }: PreviewOf) {
  const query = useQuery({ queryKey: ['me'], queryFn: () => call('me', {}) })
  const declared = query.data?.person.declared?.practitioner
  const practitioner = chosen?.party.practitioner ?? declared
  if (practitioner === undefined) return null
  const name = chosen?.party.practitioner ? chosen.name : (query.data?.names[practitioner] ?? '')
  return <Preview as={{ practitioner }} draft={{ restriction }} name={name} />
}

/** Through the eyes of the first who acts in the patient's place. */
function ProxyPreview({ restriction }: PreviewOf) {
  const words = useMessages(proxyWords)
  const query = useQuery({ queryKey: ['permissions'], queryFn: () => call('permissions', {}) })
  const [first] = query.data?.proxies ?? []
  if (!first) return null
  const name = first.name ?? (first.guardian ? words.someGuardian : words.someProxy)
  return <Preview as={{ proxy: first.id }} draft={{ restriction }} name={name} />
}
