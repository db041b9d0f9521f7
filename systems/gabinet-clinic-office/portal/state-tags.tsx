/** The state of a prescription or a referral: a word first, a colour second. */
import { Tag, type TagProps } from '@navikt/ds-react/Tag'
import { useMessages } from '#ui/messages/messages.ts'
import type { Prescription, Referral } from './call.ts'
import { portalWords } from './words/portal.ts'

const colours: Readonly<Record<Prescription['state'] | Referral['state'], TagProps['data-color']>> = {
  issued: 'success',
  'partly-dispensed': 'warning',
  dispensed: 'neutral',
  cancelled: 'neutral',
  expired: 'danger',
  accepted: 'info',
  completed: 'neutral',
}

export function PrescriptionState({ state }: Pick<Prescription, 'state'>) {
  const words = useMessages(portalWords)
  return <StateTag colour={colours[state]} text={words.states[state]} />
}

export function ReferralState({ state }: Pick<Referral, 'state'>) {
  const words = useMessages(portalWords)
  return <StateTag colour={colours[state]} text={words.referralStates[state]} />
}

function StateTag({ colour, text }: { colour: TagProps['data-color']; text: string }) {
  return (
    <Tag size="small" variant="moderate" {...(colour && { 'data-color': colour })}>
      {text}
    </Tag>
  )
}
