/** Medicinal products: https://rejestry.ezdrowie.gov.pl/rpl/search/public. One entry: one product (name, strength, form, holder). */
import { type Content, register } from '#registers/register.ts'
import type { XmlElement } from '#registers/source.ts'
import { words } from '#registers/words.ts'
import { rplProductFinding } from '#standards/pl-ids/rpl-product-id.ts'
import { codeSystems, identifierSystems } from '#standards/pl-ids/systems.ts'
import { medicines } from '#standards/terminology/medicines.table.ts'
import { productToFhir } from '../edge/product-to-fhir.ts'
import { keeper } from './keeper.ts'
import { described, kindOfMedicine, legalBasis, steward, validity } from './product-fields.ts'
import { productOf, reportFile } from './report-file.ts'
import { productInRow, productSays, reportTables } from './report-table.ts'

export const productName = ({ name, strength, form }: Content): string =>
  [name, strength, form].filter((part) => part !== undefined).join(' ')

function* shipped() {
  for (const { productId, name, substance, strength, form, atc } of medicines)
    yield { id: productId, kind: 'human', name, inn: substance, strength, form, atc: [atc] }
}

export const product = register({
  id: 'rpl.product',
  title: words('Produkty lecznicze', 'Medicinal products', 'Лікарські засоби'),
  steward,
  legalBasis,
  fields: {
    id: {
      kind: 'code',
      label: words('Identyfikator produktu', 'Number of the product', 'Номер препарату'),
      isRequired: true,
      isSought: true,
      check: rplProductFinding,
    },
    ...described,
    kind: { ...kindOfMedicine, isRequired: true },
    holder: {
      kind: 'text',
      label: words('Podmiot odpowiedzialny', 'Marketing authorisation holder', 'Власник дозволу'),
    },
    procedure: { kind: 'text', label: words('Typ procedury', 'Procedure', 'Тип процедури') },
    permission: { kind: 'text', label: words('Numer pozwolenia', 'Authorisation number', 'Номер дозволу') },
    validity,
    legalBasis: { kind: 'text', label: words('Podstawa prawna', 'Legal basis', 'Правова підстава') },
    routes: { kind: 'texts', label: words('Drogi podania', 'Routes', 'Шляхи введення') },
    substances: { kind: 'parts', label: words('Substancje czynne', 'Active substances', 'Діючі речовини') },
    makers: {
      kind: 'parts',
      label: words('Wytwórcy i importerzy', 'Manufacturers and importers', 'Виробники та імпортери'),
    },
    previousName: {
      kind: 'text',
      label: words('Nazwa poprzednia', 'Previous name', 'Попередня назва'),
      isSought: true,
    },
    leaflet: { kind: 'text', label: words('Ulotka', 'Leaflet', 'Інструкція') },
    characteristics: {
      kind: 'text',
      label: words('Charakterystyka produktu', 'Summary of characteristics', 'Характеристика препарату'),
    },
  },
  key: ['id'],
  name: productName,
  shown: ['inn', 'atc', 'holder'],
  askedFor: { pl: 'lek', en: 'medicine', uk: 'ліки' },
  isPublic: true,
  keptBy: { register: keeper, field: 'kind' },
  shipped: { from: '2026-01-01', rows: shipped, isSample: true },
  sources: [
    { ...reportFile, entries: (row: XmlElement) => [productOf(row)] },
    ...reportTables((row) => [productInRow(row)], productSays),
  ],
  toFhir: productToFhir,
  fhirViews: [
    {
      type: 'MedicationKnowledge',
      toFhir: productToFhir,
      parameters: {
        code: {
          kind: 'token',
          values: [
            { system: identifierSystems.medicine, field: 'id' },
            { system: codeSystems.atc, field: 'atc' },
          ],
        },
      },
    },
  ],
})
