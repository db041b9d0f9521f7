/** A clinician's own set of medicines, to be taken into a package at once. Nothing of any patient stands in it. */
import { type Static, Type } from 'typebox'
import { packageSize } from '../../sgr-prescriptions/contract.ts'
import { Medicine } from '../../sgr-prescriptions/shapes/medicine.ts'
import { PlainOrder } from '../../sgr-prescriptions/shapes/order.ts'

const { packs, dosage, validDays, unchangeable } = PlainOrder.properties

export const Template = Type.Object({
  /** What they call it; another set under the same name takes its place. */
  name: Type.String({ minLength: 1, maxLength: 60, pattern: '^[^\\u0000-\\u0020][^\\u0000-\\u001f]*$' }),
  medicines: Type.Array(
    Type.Object({
      medicine: Type.Omit(Medicine, ['isRefunded', 'otherAtc']),
      packs,
      dosage,
      validDays,
      unchangeable,
    }),
    packageSize,
  ),
})
export type Template = Static<typeof Template>
