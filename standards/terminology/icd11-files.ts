/**
 * The files that WHO publishes of ICD-11, row by row: the tabulation of a linearization ("SimpleTabulation-ICD-11-MMS-en") and the map
 * from ICD-10 ("10To11MapToOneCategory"). https://icd.who.int/browse11 (Info). What they hold stays WHO's: CC BY-ND 3.0 IGO.
 */
import { type Icd11Row, shorter } from './icd11.table.ts'

type Row = Readonly<Record<string, string>>

const kinds = new Set(['chapter', 'block', 'category'])
const groupings = ['Grouping5', 'Grouping4', 'Grouping3', 'Grouping2', 'Grouping1'] as const

/** Columns that every edition has. */
export const tabulationNeeds = ['Code', 'BlockId', 'Title', 'ClassKind', 'ChapterNo'] as const

/** A row of the tabulation; undefined for one that is none of ours. Titles are indented by dashes. */
export function tabulated(row: Row): Icd11Row | undefined {
  const { Code = '', BlockId = '', ChapterNo = '', Title = '', ClassKind = '' } = row
  const uri = row['Linearization URI'] ?? row['Linearization (release) URI'] ?? ''
  const code = [Code, BlockId, ChapterNo].map((each) => each.trim()).find((each) => each !== '')
  if (code === undefined || !kinds.has(ClassKind)) return undefined
  const [, release, number] = /\/release\/11\/(?:([0-9-]+)\/)?mms\/(.+)$/.exec(uri) ?? []
  const above = [...shorter(Code), ...groupings.map((name) => row[name] ?? ''), ChapterNo]
  return {
    code,
    en: Title.replace(/^(?:- ?)+/, ''),
    kind: ClassKind as Icd11Row['kind'],
    under: above.map((each) => each.trim()).filter((each) => each !== '' && each !== code),
    ...(number !== undefined && { number }),
    ...(release !== undefined && { release }),
  }
}

/** Columns that every edition has. */
export const mapNeeds = ['icd10Code', 'icd11Code', 'icd11Title'] as const

export interface MappedRow {
  readonly icd10: string
  /** None: WHO says that ICD-11 has nothing for it (`unmatched`), or leads to a group, which has a title alone. */
  readonly icd11?: string
  readonly title?: string
  /** http://hl7.org/fhir/concept-map-equivalence; `relatedto` where the file does not say it. */
  readonly equivalence: string
}

/** What the column `Relation` of some editions says. */
const relations: Readonly<Record<string, string>> = { Equivalent: 'equivalent', Subclass: 'wider' }

const noMapping = 'No Mapping'

/** Undefined for chapters and blocks of ICD-10, which no document holds. */
export function mapped(row: Row): MappedRow | undefined {
  const { icd10Code = '', icd11Code = '', icd11Title = '', Relation = '' } = row
  const icd10 = icd10Code.trim()
  if (icd10 === '' || !/category$/.test(row['10ClassKind'] ?? 'category')) return undefined
  const icd11 = icd11Code.trim()
  const title = icd11Title.replace(/^(?:- ?)+/, '').trim()
  const isNone = [icd11, title, row['ICD-11 FoundationURI']].includes(noMapping) || `${icd11}${title}` === ''
  if (isNone) return { icd10, equivalence: 'unmatched' }
  const equivalence = relations[Relation.trim()] ?? 'relatedto'
  return { icd10, equivalence, ...(icd11 !== '' && { icd11 }), ...(title !== '' && { title }) }
}
