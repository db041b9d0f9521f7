/** A medicine by the beginnings of words of its name, substance and strength: "amot 500". */
import { Button } from '@navikt/ds-react/Button'
import { useMessages } from '#ui/messages/messages.ts'
import { call, type Medicine } from './call.ts'
import { LookupField } from './lookup-field.tsx'
import { isByHand, MedicineByHand, writtenByHand } from './medicine-by-hand.tsx'
import { medicineWords } from './words/medicine.ts'

export interface MedicineFieldProps {
  readonly id: string
  readonly label: string
  readonly description: string
  readonly error?: string | undefined
  readonly value: Medicine | undefined
  readonly choose: (value: Medicine | undefined) => void
}

/** Name, strength, form and pack in one line. */
export const medicineText = ({ name, strength, form, pack }: Medicine) =>
  [name, name.includes(strength) ? '' : strength, form, pack].filter(Boolean).join(', ')

export function MedicineField(props: MedicineFieldProps) {
  const words = useMessages(medicineWords)
  const { id, error, value, choose } = props
  if (value !== undefined && isByHand(value)) return <MedicineByHand {...{ id, error, value, choose }} />
  const byHand = (typed: string) => {
    choose(writtenByHand(typed.trim()))
    setTimeout(() => document.getElementById(id)?.focus())
  }
  return (
    <LookupField
      {...props}
      about="medicines"
      find={async (text) => (await call('findMedicines', { text, limit: 20 })).medicines}
      keyOf={({ gtin }) => gtin}
      textOf={medicineText}
      draw={({ name, strength, form, pack, inn, isRefunded }) => (
        <>
          <strong>{name}</strong> {!name.includes(strength) && strength}
          <span className="ga-lookup__detail">
            {[inn, form, pack, isRefunded && words.refunded].filter(Boolean).join(' · ')}
          </span>
        </>
      )}
      instead={(typed) => (
        <div className="ga-buttons">
          <Button type="button" size="small" variant="secondary" onClick={() => byHand(typed)}>
            {words.byHand}
          </Button>
        </div>
      )}
    />
  )
}
