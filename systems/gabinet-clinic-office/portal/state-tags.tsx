/** The state of a prescription, a referral or an entry, in the words of the office. */
import { Tag } from '@navikt/ds-react/Tag'
import { useMessages } from '#ui/messages/messages.ts'
import { StateTag } from '#ui/state-tag/state-tag.tsx'
import type { Prescription, Referral } from './call.ts'
import { portalWords } from './words/portal.ts'

/** An expired prescription alarms: the patient stands at the counter, and it cannot be dispensed. */
export function PrescriptionState({ state }: Pick<Prescription, 'state'>) {
  const words = useMessages(portalWords)
  return <StateTag state={state} text={words.states[state]} alarming={state === 'expired'} />
}

export function ReferralState({ state }: Pick<Referral, 'state'>) {
  const words = useMessages(portalWords)
  return <StateTag state={state} text={words.referralStates[state]} />
}

/** The patient says that it is wrong, and nobody has answered yet. */
export function Disputed() {
  const words = useMessages(portalWords)
  return (
    <Tag size="small" variant="moderate" data-color="warning">
      {words.disputed}
    </Tag>
  )
}

/** The patient measured and entered it; nobody has verified it. */
export function OwnWords() {
  const words = useMessages(portalWords)
  return (
    <Tag size="small" variant="moderate" data-color="info">
      {words.ownWords}
    </Tag>
  )
}

/** Nobody could look whether its author might practise that day, or they might not. */
export function LicenceTag({ licence }: { readonly licence: Referral['licence'] | undefined }) {
  const words = useMessages(portalWords)
  return licence === undefined ? null : (
    <Tag size="small" variant="moderate" data-color={licence === 'not-valid' ? 'danger' : 'warning'}>
      {words.licences[licence]}
    </Tag>
  )
}
