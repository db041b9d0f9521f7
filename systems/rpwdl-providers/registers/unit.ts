/** Units (jednostki organizacyjne, part V of the resort code): where a provider gives care. One entry: one unit of one book. */
import { addressFields } from '#registers/address.ts'
import { nameField } from '#registers/name-field.ts'
import { register } from '#registers/register.ts'
import { words } from '#registers/words.ts'
import { isRpwdlPart } from '#standards/pl-ids/rpwdl.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { columns } from '../contract.ts'
import { unitToFhir } from '../edge/unit-to-fhir.ts'
import { addressIn, book, bookIn, dayIn, legalBasis, providerName, regon, said, steward } from './fields.ts'

export const unit = register({
  id: 'rpwdl.unit',
  title: words('Jednostki podmiotów leczniczych', 'Units of providers', 'Підрозділи надавачів'),
  steward,
  legalBasis,
  fields: {
    number: {
      kind: 'code',
      label: words('Numer jednostki', 'Number of the unit', 'Номер підрозділу'),
      isRequired: true,
      isSought: true,
      check: (value) =>
        isRpwdlPart(value) ? undefined : { fault: 'a unit is a book, a dash and 2 or 3 digits' },
    },
    book,
    name: nameField,
    provider: providerName,
    ...addressFields,
    regon,
    begun: { kind: 'day', label: words('Początek działalności', 'Begun on', 'Початок діяльності') },
  },
  key: ['number'],
  name: ({ name }) => String(name),
  shown: ['provider', 'city', 'street', 'phone'],
  isPublic: true,
  shipped: {
    from: '2026-01-01',
    isSample: true,
    rows: async (country) => (await import('./sample.ts')).unitsOf(country),
  },
  sources: [
    {
      form: 'csv',
      file: /^jednostki(?![a-z]).*\.csv$/i,
      separator: ';',
      needs: columns.jednostki,
      entries: (row) => [
        {
          number: `${bookIn(row)}-${said(row, 'Kod jednostki').padStart(2, '0')}`,
          book: bookIn(row),
          name: said(row, 'Nazwa jednostki') || said(row, 'Nazwa'),
          regon: said(row, 'Regon'),
          begun: dayIn(row, 'Data rozpoczęcia działalności jednostki'),
          ...addressIn(row),
        },
      ],
    },
  ],
  fhirViews: [
    {
      type: 'Location',
      toFhir: unitToFhir,
      parameters: {
        name: { kind: 'string', fields: ['name'] },
        'address-city': { kind: 'string', fields: ['city'] },
        identifier: { kind: 'token', values: [{ system: identifierSystems.rpwdlUnit, field: 'number' }] },
        organization: { kind: 'reference', type: 'Organization', field: 'book' },
      },
    },
  ],
})
