/** Which entries of the audit a patient may want to hear of by themselves, and what makes two of them the same news. */
import type { NoticeKind } from '../shapes/notice.ts'

export interface Entry {
  readonly no: string
  readonly at: Date
  readonly patient: string
  /** Worker, or whoever acts as a patient. */
  readonly person: string | null
  readonly organization: string | null
  readonly role: string
  readonly purpose: string
  readonly action: string
  /** It touched a decision of who may see what. */
  readonly isDecision: boolean
}

export interface News {
  readonly kind: NoticeKind
  readonly source: string
  /** News only if nobody of this name had looked before. */
  readonly isFirstOnly?: boolean
}

const changes = ['create', 'update', 'delete']
const atWork: readonly string[] = [
  'doctor',
  'nurse',
  'pharmacist',
  'registrar',
  'provider-system',
  'call-centre',
]
const hour = 3_600_000

export function newsOf(entry: Entry): News | undefined {
  const { no, at, patient, person, organization, role, purpose, action, isDecision } = entry
  if (action.startsWith('passkey-')) return { kind: 'sign-in', source: no }
  const isProxy = role === 'patient' && person !== null && person !== patient
  // Looks follow what they asked for and agreed to, which is told.
  const isOperators = role === 'operator' && changes.includes(action)
  if (isOperators || (isDecision && changes.includes(action))) return { kind: 'permission', source: no }
  if (isProxy) return { kind: 'permission', source: `proxy ${person} ${at.toISOString().slice(0, 10)}` }
  if (action === 'refused' || !atWork.includes(role)) return undefined
  const who = person ?? organization ?? ''
  if (purpose === 'emergency')
    return { kind: 'emergency', source: `${who} ${Math.floor(at.getTime() / hour)}` }
  return { kind: 'new-look', source: who, isFirstOnly: true }
}
