/** A medicine by the beginnings of words of its name, substance and strength: "amot 500". */
import { call, type Medicine } from './call.ts'
import { LookupField } from './lookup-field.tsx'

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
  return (
    <LookupField
      {...props}
      about="medicines"
      find={async (text) => (await call('findMedicines', { text, limit: 20 })).medicines}
      keyOf={({ product }) => product}
      textOf={medicineText}
      draw={({ name, strength, form, pack, inn }) => (
        <>
          <strong>{name}</strong> {!name.includes(strength) && strength}
          <span className="ga-lookup__detail">
            {inn} · {form} · {pack}
          </span>
        </>
      )}
    />
  )
}
