/** The state of a prescription or a referral, in the words of the patient. */
import { useMessages } from '#ui/messages/messages.ts'
import { StateTag } from '#ui/state-tag/state-tag.tsx'
import type { Prescription, Referral } from './call.ts'
import { portalWords } from './words/portal.ts'

export function PrescriptionState({ state }: Pick<Prescription, 'state'>) {
  const words = useMessages(portalWords)
  return <StateTag state={state} text={words.states[state]} />
}

export function ReferralState({ state }: Pick<Referral, 'state'>) {
  const words = useMessages(portalWords)
  return <StateTag state={state} text={words.referralStates[state]} />
}
