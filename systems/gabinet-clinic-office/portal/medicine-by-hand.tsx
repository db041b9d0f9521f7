/** A medicine in the doctor's own words, while the register of medicines is away. */
import { Button } from '@navikt/ds-react/Button'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { TextField } from '@navikt/ds-react/TextField'
import { useMessages } from '#ui/messages/messages.ts'
import type { Medicine } from './call.ts'
import { medicineWords } from './words/medicine.ts'
import { portalWords } from './words/portal.ts'

/** What was typed, as a medicine without a number in the register. */
export const writtenByHand = (name = ''): Medicine => ({
  ...{ product: '', gtin: '', atc: '', inn: '' },
  ...{ name, strength: '', form: '', pack: '' },
})

export const isByHand = (medicine: Medicine | undefined): boolean => medicine?.product === ''

/** A prescription needs them (Prawo farmaceutyczne art. 96a ust. 1 pkt 4); some medicines have no strength. */
export const isComplete = ({ name, form, pack }: Medicine): boolean =>
  [name, form, pack].every((part) => part.trim() !== '')

export interface MedicineByHandProps {
  readonly id: string
  readonly error?: string | undefined
  readonly value: Medicine
  readonly choose: (value: Medicine | undefined) => void
}

export function MedicineByHand({ id, error, value, choose }: MedicineByHandProps) {
  const words = useMessages(medicineWords)
  const { optional } = useMessages(portalWords)
  const field = (name: 'name' | 'strength' | 'form' | 'pack' | 'gtin') => ({
    id: name === 'name' ? id : `${id}-${name}`,
    value: value[name],
    size: 'small' as const,
    maxLength: name === 'gtin' ? 14 : 200,
    autoComplete: 'off',
    onChange: ({ target }: { target: { value: string } }) => choose({ ...value, [name]: target.value }),
  })
  return (
    <fieldset className="ga-group">
      <legend className="ga-group__legend">{words.byHandTitle}</legend>
      <InlineMessage status="warning" size="small">
        {words.byHandHow} {words.notCompared}
      </InlineMessage>
      <TextField {...field('name')} label={words.name} error={error} />
      <div className="ga-row">
        <TextField {...field('strength')} label={`${words.strength} ${optional}`} />
        <TextField {...field('form')} label={words.form} />
        <TextField {...field('pack')} label={words.pack} />
        <TextField
          {...field('gtin')}
          label={`${words.gtin} ${optional}`}
          description={words.gtinHow}
          inputMode="numeric"
        />
      </div>
      <div className="ga-buttons">
        <Button type="button" size="small" variant="tertiary" onClick={() => choose(undefined)}>
          {words.back}
        </Button>
      </div>
    </fieldset>
  )
}
