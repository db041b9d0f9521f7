/**
 * When an alarm rings by itself: one row a rule, to be read and changed by who answers for it. Counted are different people (or workers) within
 * the window, by one worker (or at one patient). Numbers are of OpenP1, not of a law: a busy ward looks at two hundred patients in an hour.
 */

export interface AlarmRule {
  readonly id: 'strangers' | 'many-people' | 'at-night' | 'people-sought' | 'one-patient' | 'sign-ins-refused'
  /** Whose acts, or whose data, are counted together. */
  readonly by: 'worker' | 'patient' | 'account'
  /**
   * `strangers`: the gate refused, or was opened in an emergency; `all`: anything; `persons`: persons shown by a search for persons;
   * `others`: by workers, not by the patient; `sign-ins`: those that were refused, each of them.
   */
  readonly counts: 'strangers' | 'all' | 'persons' | 'others' | 'sign-ins'
  /** Minutes. */
  readonly window: number
  /** The alarm rings when so many different ones have been counted. */
  readonly most: number
  /** Polish hours, from and up to but not including; around midnight. */
  readonly hours?: readonly [from: number, to: number]
  readonly pl: string
  readonly en: string
}

// biome-ignore format: a table is read by column
export const alarmRules: readonly AlarmRule[] = [
  { id: 'strangers',     by: 'worker',  counts: 'strangers', window: 60, most: 200, pl: 'Jeden pracownik sięga po dane 200 obcych osób w godzinę', en: 'One worker reaches for 200 strangers’ data in an hour' },
  { id: 'many-people',   by: 'worker',  counts: 'all',       window: 60, most: 600, pl: 'Jeden pracownik ogląda dane 600 osób w godzinę', en: 'One worker looks at 600 people’s data in an hour' },
  { id: 'at-night',      by: 'worker',  counts: 'all',       window: 60, most: 120, hours: [22, 5], pl: 'Jeden pracownik ogląda nocą dane 120 osób w godzinę', en: 'One worker looks at 120 people’s data in an hour at night' },
  { id: 'people-sought', by: 'worker',  counts: 'persons',   window: 60, most: 300, pl: 'Jeden pracownik wyszukuje 300 osób w godzinę', en: 'One worker finds 300 people by searching in an hour' },
  { id: 'one-patient',   by: 'patient', counts: 'others',    window: 60, most: 15,  pl: 'Po dane jednej osoby sięga 15 pracowników w godzinę', en: '15 workers reach for one person’s data in an hour' },
  { id: 'sign-ins-refused', by: 'account', counts: 'sign-ins', window: 60, most: 10, pl: 'Na jedno konto 10 nieudanych logowań w godzinę', en: '10 refused sign-ins to one account in an hour' },
]
