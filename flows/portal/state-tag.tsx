/** Works or planned, in a word and a sign, never in colour alone. */
import { CheckmarkCircleFillIcon, CircleBrokenIcon } from '@navikt/aksel-icons'
import { Tag } from '@navikt/ds-react/Tag'
import { useMessages } from '#ui/messages/messages.ts'
import type { State } from '../map.ts'
import { mapWords } from './words.ts'

export function StateTag({ state }: { state: State }) {
  const words = useMessages(mapWords)
  const works = state === 'works'
  const Icon = works ? CheckmarkCircleFillIcon : CircleBrokenIcon
  return (
    <Tag
      size="small"
      variant={works ? 'moderate' : 'outline'}
      data-color={works ? 'accent' : 'neutral'}
      icon={<Icon aria-hidden />}
      className="map-state"
    >
      {words.state[state]}
    </Tag>
  )
}
