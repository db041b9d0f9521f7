/**
 * Who may do what with the rights over a person's data: data, for lawyers to read beside docs/clarifications/minors.md. What is not
 * listed is not allowed.
 */

/**
 * How somebody stands to the person: `adult`, `minor` (16 and 17) and `child` are that person; a parent or guardian acts by law, a
 * `proxy` because the person named them.
 */
export type Standing = 'adult' | 'minor' | 'child' | 'parent-of-child' | 'parent-of-minor' | 'proxy'

export type Act =
  /** To see what is allowed, hidden and asked for, and to look with the eyes of others. */
  | 'look'
  /** To see who looked. */
  | 'see-accesses'
  | 'grant'
  | 'restrict'
  /** To end a grant, or to show again what was hidden. */
  | 'undo'
  | 'secondary-use'
  /** To send data to a recipient in social security. */
  | 'send'
  /** To ask that an entry be corrected, and to take that back. */
  | 'correct'
  | 'name-proxy'
  | 'end-proxy'
  /** To end a parent's acting in this account. */
  | 'end-parent'
  /** To refuse what an operator of the platform asks for, or to end it. */
  | 'refuse-operator'

const everythingButParents = [
  'look',
  'see-accesses',
  'grant',
  'restrict',
  'undo',
  'secondary-use',
  'send',
  'correct',
  'name-proxy',
  'end-proxy',
  'refuse-operator',
] as const

export const whoDecides: Readonly<Record<Standing, readonly Act[]>> = {
  /** EHDS (Regulation (EU) 2025/327) arts 3–10; ustawa o prawach pacjenta art. 26. */
  adult: everythingButParents,
  /** Ustawa o prawach pacjenta art. 9 ust. 2, art. 17 ust. 1 i 3. To name a proxy one has to be of age (Kodeks cywilny art. 10, 11, 15). */
  minor: [
    'look',
    'see-accesses',
    'grant',
    'restrict',
    'undo',
    'secondary-use',
    'send',
    'correct',
    'end-proxy',
    'end-parent',
    'refuse-operator',
  ],
  /** Sees all of it; parents decide (Kodeks rodzinny i opiekuńczy art. 92, 93, 98). */
  child: ['look', 'see-accesses'],
  'parent-of-child': everythingButParents,
  /** Sees, towards those who treat still represents the minor, and decides nothing here: each list would hint at what the minor hid. */
  'parent-of-minor': [],
  /** Acts for the patient, and decides nothing about who else may. */
  proxy: [],
}

/** What may be told of a person by a notice: their record was opened to save their life, a decision changed or somebody acted for them, a first look. */
export type News = 'emergency' | 'permission' | 'new-look'

/** Which news of a person are told to who acts in their place, in their own account and by message. */
export const whoIsTold: Readonly<Record<'parent-of-child' | 'parent-of-minor' | 'proxy', readonly News[]>> = {
  /** Each parent, as each may see who looked. */
  'parent-of-child': ['emergency', 'permission', 'new-look'],
  /** That there is something new would hint at what the minor hid. */
  'parent-of-minor': [],
  /** Who was named for everything is whom the person counts on when they cannot look themselves; who was named for a part is told nothing. */
  proxy: ['emergency'],
}
