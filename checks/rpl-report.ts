/**
 * Reports of RPL for tests and benchmarks, as the public one of version 6.0.0 is written: names, strengths, forms, ATC and substances are
 * given (the extract in ../shared/data, or a few of a test's own); numbers, packs and links are made up.
 */
import { existsSync, readFileSync } from 'node:fs'
import { makeGtin } from '#standards/pl-ids/gtin.ts'
import { makeRplProductId } from '#standards/pl-ids/rpl-product-id.ts'

export interface ReportedMedicine {
  readonly name: string
  readonly strength: string
  readonly form: string
  readonly atc: string
  readonly inn: string
}

/** All human medicines of the country, of 13 August 2026. */
export const extract = new URL('../../shared/data/drugs-pl/rpl-human-2026-08-13.tsv', import.meta.url)
/** For `node:test`: why it is left out. */
export const skipWithoutExtract = existsSync(extract) ? false : 'needs ../shared/data'

export function extractedMedicines(): ReportedMedicine[] {
  const rows = readFileSync(extract, 'utf8').split('\n').slice(1)
  return rows
    .filter((row) => row !== '')
    .map((row) => {
      const [name = '', strength = '', form = '', atc = '', inn = ''] = row.split('\t')
      return { name, strength, form, atc, inn }
    })
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** The nth medicine has the nth number and GTIN. */
export function reportOf(known: readonly ReportedMedicine[], day = '2026-08-13'): string {
  return `<?xml version="1.0" encoding="UTF-8"?><produktyLecznicze stanNaDzien="${day}"
    xmlns="http://rejestry.ezdrowie.gov.pl/rpl/eksport-danych-v6.0.0">${known.map(rowOf).join('')}</produktyLecznicze>`
}

function rowOf({ name, strength, form, atc, inn }: ReportedMedicine, at: number): string {
  return `<produktLeczniczy id="${makeRplProductId(at)}" nazwaProduktu="${escaped(name)}" rodzajPreparatu="ludzki"
      nazwaPowszechnieStosowana="${escaped(inn)}" nazwaPoprzedniaProduktu="brak" moc="${escaped(strength)}"
      nazwaPostaciFarmaceutycznej="${escaped(form)}" podmiotOdpowiedzialny="Wytwórnia ${at % 7}" typProcedury="NAR"
      numerPozwolenia="${10_000 + at}" waznoscPozwolenia="Bezterminowe" ulotka="https://rpl.example/${at}/leaflet">
      <kodyATC>${atc === '' ? '' : `<kodATC>${escaped(atc)}</kodATC>`}</kodyATC>
      <drogiPodania><drogaPodania drogaPodaniaNazwa="doustna"/></drogiPodania>
      <substancjeCzynne><substancjaCzynna nazwaSubstancji="${escaped(inn)}" iloscSubstancji="500" jednostkaMiaryIlosciSubstancji="mg"/></substancjeCzynne>
      <opakowania><opakowanie kodGTIN="${makeGtin(at)}" kategoriaDostepnosci="Rp" skasowane="NIE">
        <jednostkiOpakowania><jednostkaOpakowania liczbaOpakowan="1" rodzajOpakowania="blister" pojemnosc="20" jednostkaPojemnosci="tabl."/></jednostkiOpakowania>
      </opakowanie><opakowanie kategoriaDostepnosci="OTC" skasowane="TAK"/></opakowania></produktLeczniczy>`
}
