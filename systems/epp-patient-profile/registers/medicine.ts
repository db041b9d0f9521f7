/** The profile's copy of the register of medicines, out of the file of RPL (flow 48). One entry: one product. */
import { type Raw, register } from '#registers/register.ts'
import type { XmlElement, XmlSource } from '#registers/source.ts'
import { words } from '#registers/words.ts'

const inside = ({ children }: XmlElement, list: string): readonly XmlElement[] =>
  children.filter(({ name }) => name === list).flatMap((found) => found.children)

function medicineOf(row: XmlElement): Raw {
  const { attributes: at } = row
  return {
    product: at.id,
    name: at.nazwaProduktu,
    inn: at.nazwaPowszechnieStosowana,
    strength: at.moc,
    form: at.nazwaPostaciFarmaceutycznej,
    atc: inside(row, 'kodyATC').map(({ text }) => text),
    gtins: inside(row, 'opakowania').map(({ attributes }) => attributes.kodGTIN ?? ''),
  }
}

export const medicineFile = {
  form: 'xml',
  file: /^rpl-epp-.*\.xml$/,
  namespaces: ['http://rejestry.ezdrowie.gov.pl/rpl/eksport-danych-v6.0.0'],
  element: 'produktLeczniczy',
  asOf: (root) => root.stanNaDzien,
  entries: (row) => [medicineOf(row)],
} as const satisfies XmlSource

export const medicine = register({
  id: 'epp.medicine',
  title: words('Leki w e-Profilu', 'Medicines in the e-Profile', 'Ліки в е-Профілі'),
  steward: 'Ministerstwo Zdrowia',
  legalBasis: 'Program e-Zdrowie, przepływ 48: dane rejestrowe produktów leczniczych (kopia RPL)',
  fields: {
    product: {
      kind: 'code',
      label: words('Identyfikator produktu', 'Number of the product', 'Номер препарату'),
      isRequired: true,
    },
    name: { kind: 'text', label: words('Nazwa', 'Name', 'Назва'), isRequired: true, most: 500 },
    inn: {
      kind: 'text',
      label: words('Nazwa powszechnie stosowana', 'Common name', 'Загальна назва'),
      most: 4000,
    },
    strength: { kind: 'text', label: words('Moc', 'Strength', 'Сила дії') },
    form: { kind: 'text', label: words('Postać', 'Form', 'Форма') },
    atc: { kind: 'texts', label: words('Kod ATC', 'ATC code', 'Код ATC') },
    gtins: { kind: 'texts', label: words('GTIN opakowań', 'GTINs of packs', 'GTIN упаковок') },
  },
  key: ['product'],
  name: ({ name }) => String(name),
  shown: ['inn', 'atc'],
  // A copy: anybody reads the register itself.
  isPublic: false,
  sources: [medicineFile],
})
