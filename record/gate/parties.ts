/**
 * Whom a patient may open or close the record to: a practitioner or an organization by record id, a profession, everyone.
 * Professions have ids of their own. What closes is kept under another id of the same party (its first digit is `f`, which the
 * time in a server's id does not reach before the year 9,000), so that whoever looks for what opens never meets it.
 */
import type { Role } from '#kernel/actor.ts'
import { numberOfRole } from '../audit/entry.ts'

/** Who may be named as a profession. */
const professions = ['doctor', 'nurse', 'pharmacist', 'registrar', 'provider-system'] as const
export type Profession = (typeof professions)[number]

export const isProfession = (word: string | undefined): word is Profession =>
  professions.some((each) => each === word)

export const everyone = 'e0000000-0000-0000-0000-000000000000'

export const professionId = (role: Role): string =>
  `e0000000-0000-0000-0000-${String(numberOfRole(role)).padStart(12, '0')}`

export const closing = (party: string): string => `f${party.slice(1)}`
