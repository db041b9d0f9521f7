/** What was issued in somebody's name: counts alone. Who the patients are, they see after signing in. */
import { Type } from 'typebox'
import { Day, Id } from '#standards/pl-ids/schemas.ts'

const Count = Type.Integer({ minimum: 0 })

export const IssuedInYourName = Type.Object({
  practitioner: Id,
  /** In Poland. */
  day: Day,
  controlled: Count,
  /** What the patient did not have before, or had too lately or too long ago. */
  new: Count,
  repeat: Count,
  vaccine: Count,
})
