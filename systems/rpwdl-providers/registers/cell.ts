/** Cells (komórki organizacyjne, parts VII and VIII of the resort code): clinics, wards, laboratories. One entry: one cell of one book. */
import { addressFields } from '#registers/address.ts'
import { nameField } from '#registers/name-field.ts'
import { register } from '#registers/register.ts'
import { words } from '#registers/words.ts'
import { isRpwdlPart } from '#standards/pl-ids/rpwdl.ts'
import { codeSystems, identifierSystems } from '#standards/pl-ids/systems.ts'
import { specialtyOf } from '#standards/terminology/specialties.table.ts'
import { columns } from '../contract.ts'
import { cellToFhir } from '../edge/cell-to-fhir.ts'
import {
  addressIn,
  book,
  dayIn,
  establishmentIn,
  legalBasis,
  providerName,
  steward,
  suspended,
} from './fields.ts'
import { cellIn } from './resort-code.ts'

export const cell = register({
  id: 'rpwdl.cell',
  title: words(
    'Poradnie, oddziały i pracownie',
    'Clinics, wards and laboratories',
    'Кабінети, відділення, лабораторії',
  ),
  steward,
  legalBasis,
  fields: {
    number: {
      kind: 'code',
      label: words('Numer komórki', 'Number of the cell', 'Номер структурного підрозділу'),
      isRequired: true,
      isSought: true,
      check: (value) => (isRpwdlPart(value) ? undefined : { fault: 'a cell is a book, a dash and 3 digits' }),
    },
    book,
    unit: { kind: 'code', label: words('Jednostka', 'Unit', 'Підрозділ') },
    establishment: { kind: 'code', label: words('Zakład leczniczy', 'Establishment', 'Лікувальний заклад') },
    name: nameField,
    specialty: {
      kind: 'code',
      label: words('Specjalność (część VIII)', 'Specialty (part VIII)', 'Спеціальність (частина VIII)'),
      isRequired: true,
      isSought: true,
      check: (value) => {
        if (!/^[0-9]{4}$/.test(value)) return { fault: 'a specialty of a cell has 4 digits' }
        return specialtyOf(value) ? undefined : { warning: 'a specialty that we do not know by name' }
      },
    },
    provider: providerName,
    ...addressFields,
    beds: { kind: 'whole', label: words('Liczba łóżek', 'Beds', 'Кількість ліжок') },
    begun: { kind: 'day', label: words('Początek działalności', 'Begun on', 'Початок діяльності') },
    ends: { kind: 'day', label: words('Koniec działalności', 'Ends on', 'Кінець діяльності') },
    ...suspended,
  },
  key: ['number'],
  name: ({ name }) => String(name),
  shown: ['provider', 'city', 'street', 'phone'],
  askedFor: {
    pl: 'poradnia, oddział, pracownia',
    en: 'specialist clinic, ward, laboratory',
    uk: 'кабінет, відділення, лабораторія',
  },
  isPublic: true,
  shipped: {
    from: '2026-01-01',
    isSample: true,
    rows: async (country) => (await import('./sample.ts')).cellsOf(country),
  },
  sources: [
    {
      form: 'csv',
      file: /^komorki(?![a-z]).*\.csv$/i,
      separator: ';',
      needs: columns.komorki,
      entries: (row) => [
        {
          ...cellIn(row),
          establishment: establishmentIn(row),
          begun: dayIn(row, 'Data rozpoczęcia działalności komórki'),
          ends: dayIn(row, 'Data zakończenia działalności komórki'),
          suspendedFrom: dayIn(row, 'Początek okresu zawieszenia'),
          suspendedTo: dayIn(row, 'Koniec okresu zawieszenia'),
          ...addressIn(row),
        },
      ],
    },
  ],
  fhirViews: [
    {
      type: 'HealthcareService',
      toFhir: cellToFhir,
      parameters: {
        name: { kind: 'string', fields: ['name'] },
        identifier: { kind: 'token', values: [{ system: identifierSystems.rpwdlCell, field: 'number' }] },
        specialty: { kind: 'token', values: [{ system: codeSystems.cellSpecialty, field: 'specialty' }] },
        organization: { kind: 'reference', type: 'Organization', field: 'book' },
        location: { kind: 'reference', type: 'Location', field: 'unit' },
      },
    },
  ],
})
