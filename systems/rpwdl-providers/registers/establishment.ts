/** Establishments (zakłady lecznicze): what a provider gives care with and under which name. One entry: one number that RPWDL gives ("ID ZOZ"). */
import { addressFields } from '#registers/address.ts'
import { nameField } from '#registers/name-field.ts'
import { register } from '#registers/register.ts'
import { words } from '#registers/words.ts'
import { columns } from '../contract.ts'
import { establishmentToFhir } from '../edge/provider-to-fhir.ts'
import {
  addressIn,
  book,
  bookIn,
  establishmentIn,
  legalBasis,
  providerName,
  said,
  steward,
} from './fields.ts'

export const establishment = register({
  id: 'rpwdl.establishment',
  title: words('Zakłady lecznicze', 'Establishments of providers', 'Лікувальні заклади'),
  steward,
  legalBasis,
  fields: {
    id: {
      kind: 'code',
      label: words('Numer zakładu', 'Number of the establishment', 'Номер закладу'),
      isRequired: true,
      isSought: true,
      check: (value) =>
        /^zoz-[0-9]{1,12}$/.test(value)
          ? undefined
          : { fault: 'an establishment has a number of 1 to 12 digits' },
    },
    book,
    name: nameField,
    provider: providerName,
    ...addressFields,
  },
  key: ['id'],
  name: ({ name }) => String(name),
  shown: ['city', 'street', 'phone', 'book'],
  isPublic: true,
  sources: [
    {
      form: 'csv',
      file: /^zaklady(?![a-z]).*\.csv$/i,
      separator: ';',
      needs: columns.zaklady,
      entries: (row) => [
        { id: establishmentIn(row), book: bookIn(row), name: said(row, 'Nazwa'), ...addressIn(row) },
      ],
    },
  ],
  fhirViews: [
    {
      type: 'Organization',
      toFhir: establishmentToFhir,
      parameters: {
        name: { kind: 'string', fields: ['name'] },
        'address-city': { kind: 'string', fields: ['city'] },
        partof: { kind: 'reference', type: 'Organization', field: 'book' },
      },
    },
  ],
})
