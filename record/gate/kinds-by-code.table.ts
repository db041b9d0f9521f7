/**
 * Which codes tell a kind of data: ranges of ICD-10 categories (https://icd.who.int/browse10), beginnings of ATC codes
 * (https://atcddd.fhi.no), single LOINC codes, cells of the Polish resort code (part VIII). A first cut, to be widened by
 * clinicians; whoever writes an entry may say more by a security label.
 */
import type { KindOfData } from './kinds.ts'

/** First and last category, both included. */
export const icd10Kinds: readonly (readonly [from: string, to: string, kind: KindOfData])[] = [
  ['F00', 'F09', 'mental-health'],
  ['F10', 'F19', 'addiction'],
  ['F20', 'F51', 'mental-health'],
  ['F52', 'F52', 'sexual-reproductive'],
  ['F53', 'F63', 'mental-health'],
  ['F64', 'F66', 'sexual-reproductive'],
  ['F67', 'F99', 'mental-health'],
  ['X60', 'X84', 'mental-health'],
  ['B20', 'B24', 'hiv'],
  ['R75', 'R75', 'hiv'],
  ['Z21', 'Z21', 'hiv'],
  ['A50', 'A64', 'sexual-reproductive'],
  ['N46', 'N46', 'sexual-reproductive'],
  ['N97', 'N97', 'sexual-reproductive'],
  ['O00', 'O99', 'sexual-reproductive'],
  ['Z30', 'Z39', 'sexual-reproductive'],
  ['Q90', 'Q99', 'genetic'],
  ['T74', 'T74', 'violence'],
  ['X85', 'Y09', 'violence'],
]

export const atcKinds: readonly (readonly [begin: string, kind: KindOfData])[] = [
  ['N05A', 'mental-health'],
  ['N05B', 'mental-health'],
  ['N06A', 'mental-health'],
  ['N07B', 'addiction'],
  ['J05AE', 'hiv'],
  ['J05AG', 'hiv'],
  ['J05AR', 'hiv'],
  ['G02B', 'sexual-reproductive'],
  ['G03A', 'sexual-reproductive'],
  ['G03G', 'sexual-reproductive'],
  ['G04BE', 'sexual-reproductive'],
]

export const loincKinds: readonly (readonly [code: string, kind: KindOfData])[] = [
  ['44261-6', 'mental-health'], // PHQ-9, sum
  ['70274-6', 'mental-health'], // GAD-7, sum
  ['75624-7', 'addiction'], // AUDIT, sum
  ['5640-8', 'addiction'], // ethanol in serum
  ['75622-1', 'hiv'], // HIV 1 and 2 antibodies and antigen
  ['56888-1', 'hiv'],
  ['7917-8', 'hiv'],
  ['31201-7', 'hiv'],
  ['25836-8', 'hiv'], // HIV 1 RNA
  ['20447-9', 'hiv'],
  ['2106-3', 'sexual-reproductive'], // hCG in urine
  ['2118-8', 'sexual-reproductive'],
  ['19080-1', 'sexual-reproductive'],
  ['51968-6', 'genetic'], // genetic analysis, result
  ['51963-7', 'genetic'],
  ['69548-6', 'genetic'], // genetic variant assessment
  ['81247-9', 'genetic'], // genetic variant reporting panel
  ['48018-6', 'genetic'], // gene studied
  ['21667-1', 'genetic'], // factor V Leiden
]

/** Beginnings; the first that fits counts. */
export const cellKinds: readonly (readonly [begin: string, kind: KindOfData])[] = [
  ['174', 'addiction'],
  ['17', 'mental-health'],
  ['1210', 'genetic'],
  ['1450', 'sexual-reproductive'],
]
