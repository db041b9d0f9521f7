/** The state of a prescription or a referral: a word first, a colour second. */
import { Tag, type TagProps } from '@navikt/ds-react/Tag'

type Colour = NonNullable<TagProps['data-color']>

const colours = {
  issued: 'success',
  'partly-dispensed': 'warning',
  dispensed: 'neutral',
  cancelled: 'neutral',
  expired: 'neutral',
  accepted: 'info',
  completed: 'neutral',
} as const satisfies Readonly<Record<string, Colour>>

export interface StateTagProps {
  readonly state: keyof typeof colours
  /** The state in the words of who reads it. */
  readonly text: string
  /** Asks for attention: the reader can go no further in this state. */
  readonly alarming?: boolean
}

export function StateTag({ state, text, alarming = false }: StateTagProps) {
  return (
    <Tag size="small" variant="moderate" data-color={alarming ? 'danger' : colours[state]}>
      {text}
    </Tag>
  )
}
