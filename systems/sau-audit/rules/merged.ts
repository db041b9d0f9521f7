/**
 * One look is one line: opening a profile touches ten types of resources in half a second, and ten lines that say the
 * same thing would hide the eleventh. Entries of one worker for one purpose, close together, are told as one.
 */

/** What is compared of an entry of the record's audit. */
export interface Entry {
  readonly at: Date
  readonly action: string
  readonly patient?: string
  readonly role: string
  readonly purpose: string
  readonly practitioner?: string
  readonly organization?: string
  readonly byPatient?: string
  readonly types: readonly string[]
  readonly application?: string
  readonly detail?: { readonly register?: string; readonly key?: string; readonly other?: string }
}

/** Milliseconds between two entries of one look. */
const close = 5_000

/** Entries of one look, newest first. */
export type Look<E extends Entry> = readonly [E, ...E[]]

/** Looks, newest first, of entries that come newest first. */
export function looksIn<E extends Entry>(entries: readonly E[]): Look<E>[] {
  const looks: [E, ...E[]][] = []
  for (const entry of entries) {
    const look = looks.at(-1)
    if (look && belongs(entry, look)) look.push(entry)
    else looks.push([entry])
  }
  return looks
}

function belongs(entry: Entry, look: Look<Entry>): boolean {
  const [newest] = look
  const last = look.at(-1) ?? newest
  return sameAct(entry, newest) && last.at.getTime() - entry.at.getTime() <= close
}

function sameAct(one: Entry, other: Entry): boolean {
  return (
    one.patient === other.patient &&
    one.practitioner === other.practitioner &&
    one.organization === other.organization &&
    one.byPatient === other.byPatient &&
    one.role === other.role &&
    one.purpose === other.purpose &&
    actOf(one) === actOf(other) &&
    one.application === other.application &&
    (['register', 'key', 'other'] as const).every((name) => one.detail?.[name] === other.detail?.[name]) &&
    !isReceipt(one)
  )
}

/** An entry that says that a place reported a look of its own: each is a line. */
export const isReceipt = ({ action, types }: Pick<Entry, 'action' | 'types'>): boolean =>
  action === 'create' && types.length === 1 && types[0] === 'AuditEvent'

/** Looking something up and reading it are the same to the one who was looked at. */
export function actOf({ action }: Pick<Entry, 'action'>): string {
  return action === 'search' ? 'read' : action
}
