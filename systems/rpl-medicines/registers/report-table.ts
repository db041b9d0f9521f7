/**
 * The public report of RPL as a table, in CSV or as a workbook (https://rejestry.ezdrowie.gov.pl/api/rpl/medicinal-products/public-pl-report/get-csv):
 * one row a product, its packages as lines of one cell. Read are the columns whose form is known (docs/clarifications/medicines-table.md).
 */
import type { Raw } from '#registers/register.ts'
import type { CsvSource, XlsxSource } from '#registers/source.ts'
import { toGtin14 } from '#standards/pl-ids/gtin.ts'
import { atcCodesIn, kindIn, said } from './report-words.ts'

type Row = Readonly<Record<string, string>>

const needs = [
  'Identyfikator Produktu Leczniczego',
  'Nazwa Produktu Leczniczego',
  'Nazwa powszechnie stosowana',
  'Rodzaj preparatu',
  'Nazwa poprzednia produktu',
  'Moc',
  'Postać farmaceutyczna',
  'Typ procedury',
  'Numer pozwolenia',
  'Ważność pozwolenia',
  'Kod ATC',
  'Podmiot odpowiedzialny',
  'Opakowanie',
  'Ulotka',
  'Charakterystyka',
]

/** Sources that say these fields; what only the report in XML says stays as it is. */
export function reportTables(
  entries: (row: Row) => readonly Raw[],
  says: readonly string[],
): [CsvSource, XlsxSource] {
  const both = { needs, says, entries, dayInName: /_(20\d{2})([01]\d)([0-3]\d)\.\w+$/ }
  return [
    { ...both, form: 'csv', separator: ';', file: /^rejestr_produktow_leczniczych_calosciowy.*\.csv$/i },
    { ...both, form: 'xlsx', file: /^rejestr_produktow_leczniczych_calosciowy.*\.xlsx$/i },
  ]
}

const shared = (row: Row) => ({
  name: row['Nazwa Produktu Leczniczego'],
  inn: said(row['Nazwa powszechnie stosowana']),
  strength: said(row.Moc),
  form: said(row['Postać farmaceutyczna']),
  kind: kindIn(row['Rodzaj preparatu']),
  validity: said(row['Ważność pozwolenia']),
  atc: said(row['Kod ATC'])
    .split(/[\s,;]+/)
    .flatMap(atcCodesIn),
})

export const productSays = [
  ...['name', 'inn', 'strength', 'form', 'kind', 'validity', 'atc'],
  ...['holder', 'procedure', 'permission', 'previousName', 'leaflet', 'characteristics'],
]

export const productInRow = (row: Row): Raw => ({
  ...shared(row),
  id: row['Identyfikator Produktu Leczniczego'],
  holder: said(row['Podmiot odpowiedzialny']),
  procedure: said(row['Typ procedury']),
  permission: said(row['Numer pozwolenia']),
  previousName: said(row['Nazwa poprzednia produktu']),
  leaflet: said(row.Ulotka),
  characteristics: said(row.Charakterystyka),
})

export const packageSays = [
  ...['product', 'name', 'inn', 'strength', 'form', 'kind', 'validity', 'atc'],
  ...['availability', 'isDeleted'],
]

export const packagesInRow = (row: Row): Raw[] =>
  packagesIn(row.Opakowanie ?? '').map((found) => ({
    ...shared(row),
    product: row['Identyfikator Produktu Leczniczego'],
    ...found,
  }))

/**
 * "05909990000008 ¦ Rp ¦ 20505", perhaps with "Skasowane" before the last number, and below it what is in the pack, in one or more
 * lines. Throws where lines of a pack have no such head: nobody knows whose they are.
 */
function packagesIn(cell: string): Raw[] {
  const lines = cell
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const packs: { head: string[]; inside: string[] }[] = []
  for (const line of lines) {
    if (line.includes('¦')) packs.push({ head: line.split('¦').map((part) => part.trim()), inside: [] })
    else if (packs.length === 0) throw new Error('a pack without its number')
    else packs.at(-1)?.inside.push(line)
  }
  return packs.map(({ head: [gtin, availability, ...more], inside }) => ({
    gtin: said(gtin) && toGtin14(said(gtin)),
    availability: said(availability),
    isDeleted: more.some((part) => /^skasowane$/i.test(part)),
    ...(inside.length > 0 && { units: inside.map((line) => ({ more: line })) }),
  }))
}
