/**
 * The file by which RPL tells the e-Profile of its medicines (flow 48: "Import pliku XML"): the elements and attributes of the public
 * report, version 6.0.0, with what a profile needs of them: number, names, strength, form, ATC, and the GTINs of the packs.
 */
import type { Content } from '#registers/register.ts'
import { textsOf } from './product-to-fhir.ts'

const namespace = 'http://rejestry.ezdrowie.gov.pl/rpl/eksport-danych-v6.0.0'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (value: unknown): string => String(value).replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)

export const fileBegin = (day: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<produktyLecznicze xmlns="${namespace}" stanNaDzien="${day}">\n`
export const fileEnd = '</produktyLecznicze>\n'

/** `gtins`: of its packs. */
export function fileRow(
  { id, name, kind, inn, strength, form, atc }: Content,
  gtins: readonly string[],
): string {
  const words: readonly (readonly [string, unknown])[] = [
    ['id', id],
    ['nazwaProduktu', name],
    ['rodzajPreparatu', kind === 'veterinary' ? 'weterynaryjny' : 'ludzki'],
    ['nazwaPowszechnieStosowana', inn],
    ['moc', strength],
    ['nazwaPostaciFarmaceutycznej', form],
  ]
  const said = words.flatMap(([word, value]) => (value === undefined ? [] : [` ${word}="${escaped(value)}"`]))
  const codes = textsOf(atc).map((code) => `<kodATC>${escaped(code)}</kodATC>`)
  const packs = gtins.map((gtin) => `<opakowanie kodGTIN="${escaped(gtin)}"/>`)
  return `<produktLeczniczy${said.join('')}><kodyATC>${codes.join('')}</kodyATC><opakowania>${packs.join('')}</opakowania></produktLeczniczy>\n`
}
