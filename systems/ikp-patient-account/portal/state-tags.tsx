/** The state of a prescription or a referral: a word first, a colour second. */
import { Tag, type TagProps } from '@navikt/ds-react/Tag'
import { useMessages } from '#ui/messages/messages.ts'
import type { Prescription, Referral } from './call.ts'
import { portalWords } from './words/portal.ts'

type Colour = NonNullable<TagProps['data-color']>

const prescriptionColours: Readonly<Record<Prescription['state'], Colour>> = {
  issued: 'success',
  'partly-dispensed': 'warning',
  dispensed: 'neutral',
  cancelled: 'neutral',
  expired: 'neutral',
}

const referralColours: Readonly<Record<Referral['state'], Colour>> = {
  issued: 'success',
  accepted: 'info',
  completed: 'neutral',
  cancelled: 'neutral',
}

export function PrescriptionState({ state }: { state: Prescription['state'] }) {
  const words = useMessages(portalWords)
  return (
    <Tag size="small" variant="moderate" data-color={prescriptionColours[state]}>
      {words.states[state]}
    </Tag>
  )
}

export function ReferralState({ state }: { state: Referral['state'] }) {
  const words = useMessages(portalWords)
  return (
    <Tag size="small" variant="moderate" data-color={referralColours[state]}>
      {words.referralStates[state]}
    </Tag>
  )
}
