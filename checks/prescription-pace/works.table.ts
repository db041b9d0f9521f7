/** Ways of working in which prescriptions are issued. What prescribers do is assumed; no real data were at hand (docs/decisions/2611-pace.md). */

/** On which days of the week (1 is Monday), from which hour for how many, how many people an hour. */
interface Hours {
  readonly days: readonly number[]
  readonly from: number
  readonly hours: number
  readonly peopleAnHour: number
}

export interface Work {
  /** Of all prescribers. */
  readonly share: number
  /** Prescribers who share one place and one certificate. */
  readonly team: number
  readonly when: readonly Hours[]
  /** Prescriptions for one person at once; more than five are several packages. */
  readonly sizes: readonly number[]
  /** Share of what is not controlled that is a repeat. */
  readonly repeats: number
  /** Share of prescriptions that are of a controlled substance. */
  readonly controlled: number
  readonly substances: readonly string[]
  /** All of it vaccines. */
  readonly vaccines?: true
}

const usual = [1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5]
const ward = [3, 4, 5, 5, 6, 7, 8, 10, 12]
const sedatives = ['N05CF02', 'N05BA12', 'N05BA12', 'N03AE01', 'N05BA01', 'N05CF02']
const painkillers = ['N02AA05', 'N02AB03', 'N02AA01', 'N02AE01']
const rest = [2, 3, 4, 5]
const week = [1, ...rest]

// biome-ignore format: a table is read by column
export const works: Readonly<Record<string, Work>> = {
  'family doctor':     { share: 0.5,  team: 4,  sizes: usual, repeats: 0.72, controlled: 0.05, substances: [...sedatives, ...painkillers], when: [{ days: [1], from: 8, hours: 7, peopleAnHour: 5 }, { days: rest, from: 8, hours: 7, peopleAnHour: 3.5 }] },
  'big clinic':        { share: 0.12, team: 15, sizes: usual, repeats: 0.82, controlled: 0.05, substances: [...sedatives, ...painkillers], when: [{ days: [1], from: 7, hours: 5, peopleAnHour: 15 }, { days: rest, from: 8, hours: 7, peopleAnHour: 5 }] },
  specialist:          { share: 0.2,  team: 5,  sizes: usual, repeats: 0.5,  controlled: 0.03, substances: [...sedatives, ...painkillers], when: [{ days: week, from: 9, hours: 6, peopleAnHour: 2.5 }] },
  psychiatrist:        { share: 0.05, team: 3,  sizes: [1, 1, 2, 2, 3], repeats: 0.7, controlled: 0.3, substances: [...sedatives, 'N06BA04'], when: [{ days: week, from: 10, hours: 7, peopleAnHour: 2.5 }] },
  'hospital ward':     { share: 0.07, team: 8,  sizes: ward,  repeats: 0.4,  controlled: 0.04, substances: painkillers, when: [{ days: week, from: 10, hours: 4, peopleAnHour: 1.5 }] },
  hospice:             { share: 0.01, team: 3,  sizes: [2, 3, 4, 5, 6], repeats: 0.4, controlled: 0.5, substances: [...painkillers, 'N05CD08'], when: [{ days: week, from: 9, hours: 6, peopleAnHour: 1 }] },
  'vaccination point': { share: 0.05, team: 3,  sizes: [1],   repeats: 0,    controlled: 0,    substances: [], vaccines: true, when: [{ days: [5, 6], from: 9, hours: 8, peopleAnHour: 40 }] },
}
