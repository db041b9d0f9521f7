/**
 * The public report of RPL in XML, version 6.0.0
 * (https://rejestry.ezdrowie.gov.pl/api/rpl/medicinal-products/public-pl-report/6.0.0/overall.xml): one file that both registers read.
 */
import type { Raw } from '#registers/register.ts'
import type { XmlElement, XmlSource } from '#registers/source.ts'
import { toGtin14 } from '#standards/pl-ids/gtin.ts'
import { atcCodesIn, kindIn, said } from './report-words.ts'

export const reportFile = {
  form: 'xml',
  file: /^(overall|rpl.*)\.xml$/i,
  namespaces: ['http://rejestry.ezdrowie.gov.pl/rpl/eksport-danych-v6.0.0'],
  element: 'produktLeczniczy',
  asOf: (root: Readonly<Record<string, string>>) => root.stanNaDzien,
} as const satisfies Omit<XmlSource, 'entries'>

/** Elements two levels down: the children of the collection `list`. */
const inside = ({ children }: XmlElement, list: string): readonly XmlElement[] =>
  children.filter(({ name }) => name === list).flatMap((found) => found.children)

/** A child that says its value as text or in one attribute: samples of both are known. */
const wordOf = ({ text, attributes }: XmlElement, attribute: string) => said(attributes[attribute] ?? text)

const kindOf = ({ rodzajPreparatu }: XmlElement['attributes']) => kindIn(rodzajPreparatu)

export function productOf(row: XmlElement): Raw {
  const { attributes: at } = row
  return {
    id: at.id,
    name: at.nazwaProduktu,
    inn: said(at.nazwaPowszechnieStosowana),
    strength: said(at.moc),
    form: said(at.nazwaPostaciFarmaceutycznej),
    kind: kindOf(at),
    atc: atcOf(row),
    holder: said(at.podmiotOdpowiedzialny),
    procedure: said(at.typProcedury),
    permission: said(at.numerPozwolenia),
    validity: said(at.waznoscPozwolenia),
    legalBasis: said(at.podstawaPrawna),
    previousName: said(at.nazwaPoprzedniaProduktu),
    leaflet: said(at.ulotka),
    characteristics: said(at.charakterystyka),
    routes: inside(row, 'drogiPodania').map((route) => wordOf(route, 'drogaPodaniaNazwa')),
    substances: inside(row, 'substancjeCzynne').map(substanceOf),
    makers: inside(row, 'daneOWytworcy').flatMap(makersOf),
  }
}

function atcOf(row: XmlElement): string[] {
  return inside(row, 'kodyATC').flatMap((code) => atcCodesIn(wordOf(code, 'kodATC')))
}

function substanceOf({ attributes: at }: XmlElement) {
  return {
    name: said(at.nazwaSubstancji),
    amount: said(at.iloscSubstancji),
    unit: said(at.jednostkaMiaryIlosciSubstancji),
    perAmount: said(at.iloscPreparatu),
    perUnit: said(at.jednostkaMiaryIlosciPreparatu),
    described: said(at.innyOpisIlosci),
  }
}

/** Either one maker, or a list of them. */
function makersOf(found: XmlElement) {
  const makers = found.children.length > 0 ? found.children : [found]
  return makers.map(({ attributes: at }) => ({
    name: said(at.nazwaWytworcyImportera),
    country: said(at.krajWytworcyImportera),
  }))
}

/** Packages with what a prescription says of their product. One without a GTIN is refused by the register, and reported. */
export function packagesOf(row: XmlElement): Raw[] {
  const { attributes: product } = row
  return inside(row, 'opakowania').map((found) => ({
    gtin: said(found.attributes.kodGTIN) && toGtin14(said(found.attributes.kodGTIN)),
    product: product.id,
    name: product.nazwaProduktu,
    inn: said(product.nazwaPowszechnieStosowana),
    strength: said(product.moc),
    form: said(product.nazwaPostaciFarmaceutycznej),
    kind: kindOf(product),
    validity: said(product.waznoscPozwolenia),
    atc: atcOf(row),
    availability: said(found.attributes.kategoriaDostepnosci),
    isDeleted: /^(tak|true|skasowane)$/i.test(found.attributes.skasowane ?? ''),
    euNumber: said(found.attributes.numerEu),
    parallelDistributor: said(found.attributes.dystrybutorRownolegly),
    units: inside(found, 'jednostkiOpakowania').map(unitOf),
  }))
}

function unitOf({ attributes: at }: XmlElement) {
  return {
    count: said(at.liczbaOpakowan),
    container: said(at.rodzajOpakowania),
    capacity: said(at.pojemnosc),
    unit: said(at.jednostkaPojemnosci),
    more: said(at.informacjeDodatkowe),
  }
}
