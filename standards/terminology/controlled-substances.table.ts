/**
 * Narcotic and psychotropic substances in medicines, by ATC, with the group that the law puts them in: ustawa o przeciwdziałaniu narkomanii
 * art. 31–33 and the lists of the Minister's regulation of 17 August 2018 (Dz.U. poz. 1591). The lists name substances, not ATC codes: the
 * match is ours and may be wrong at the edges (docs/clarifications/controlled-medicines.md). Preparations of group III-N (codeine with something
 * else) are under no limit and stand here not.
 */

type ControlledGroup = 'I-N' | 'II-N' | 'II-P' | 'III-P' | 'IV-P' | 'precursor'

/** Beginning of an ATC code; the longest that fits counts. `inPerson`: since 7 November 2024 after seeing the patient in person (Dz.U. 2024 poz. 1600). */
interface Row {
  readonly atc: string
  readonly group: ControlledGroup
  readonly name: string
  readonly inPerson?: true
}

// biome-ignore format: a table is read by column
const rows: readonly Row[] = [
  { atc: 'N02AA01', group: 'I-N',       name: 'morphine', inPerson: true },
  { atc: 'N02AA51', group: 'I-N',       name: 'morphine', inPerson: true },
  { atc: 'N02AA03', group: 'I-N',       name: 'hydromorphone' },
  { atc: 'N02AA05', group: 'I-N',       name: 'oxycodone', inPerson: true },
  { atc: 'N02AA55', group: 'I-N',       name: 'oxycodone', inPerson: true },
  { atc: 'N02AA08', group: 'II-N',      name: 'dihydrocodeine' },
  { atc: 'N02AB02', group: 'I-N',       name: 'pethidine' },
  { atc: 'N02AB03', group: 'I-N',       name: 'fentanyl', inPerson: true },
  { atc: 'N02AD01', group: 'III-P',     name: 'pentazocine' },
  { atc: 'N02AE01', group: 'III-P',     name: 'buprenorphine' },
  { atc: 'N02BG10', group: 'I-N',       name: 'cannabinoids', inPerson: true },
  { atc: 'N01AH01', group: 'I-N',       name: 'fentanyl', inPerson: true },
  { atc: 'N01AX03', group: 'II-P',      name: 'ketamine' },
  { atc: 'N03AA02', group: 'IV-P',      name: 'phenobarbital' },
  { atc: 'N03AE01', group: 'IV-P',      name: 'clonazepam' },
  { atc: 'N05BA',   group: 'IV-P',      name: 'benzodiazepines' },
  { atc: 'N05CD',   group: 'IV-P',      name: 'benzodiazepines' },
  { atc: 'N05CD03', group: 'III-P',     name: 'flunitrazepam' },
  { atc: 'N05CF02', group: 'IV-P',      name: 'zolpidem' },
  { atc: 'N05CF03', group: 'IV-P',      name: 'zaleplon' },
  { atc: 'N06BA01', group: 'II-P',      name: 'amphetamine' },
  { atc: 'N06BA02', group: 'II-P',      name: 'dexamfetamine' },
  { atc: 'N06BA04', group: 'II-P',      name: 'methylphenidate' },
  { atc: 'N07BC01', group: 'III-P',     name: 'buprenorphine' },
  { atc: 'N07BC02', group: 'I-N',       name: 'methadone' },
  { atc: 'R03CA02', group: 'precursor', name: 'ephedrine' },
  { atc: 'R05DA04', group: 'II-N',      name: 'codeine' },
]

export type Controlled = Omit<Row, 'atc'>

const longestFirst = [...rows].sort((one, other) => other.atc.length - one.atc.length)

/** By all ATC codes of a medicine: the first of the list above that one of them begins with. */
export function controlledOf(atc: readonly string[]): Controlled | undefined {
  return longestFirst.find((row) => atc.some((code) => code.startsWith(row.atc)))
}
