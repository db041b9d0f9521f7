/** What auditors name entries by, and what they find. */
import { type Static, Type } from 'typebox'

/** Number of an entry of the audit. */
export const EntryNumber = Type.String({ pattern: '^[0-9]{1,19}$' })

/** What an auditor found of a look that a patient did not recognise, or of an alarm. */
export const Finding = Type.Enum(['in-order', 'misuse'])
export type Finding = Static<typeof Finding>
