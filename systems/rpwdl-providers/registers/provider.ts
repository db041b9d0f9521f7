/** Providers (podmioty, part I of the resort code). One entry: one book. */
import { addressFields } from '#registers/address.ts'
import { nameField } from '#registers/name-field.ts'
import { register } from '#registers/register.ts'
import { words } from '#registers/words.ts'
import { isNip } from '#standards/pl-ids/nip.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { columns } from '../contract.ts'
import { activities, activitySystem, providerToFhir, textsOf } from '../edge/provider-to-fhir.ts'
import { addressIn, book, bookIn, checkRegon, dayIn, legalBasis, regon, said, steward } from './fields.ts'

export const provider = register({
  id: 'rpwdl.provider',
  title: words('Podmioty lecznicze i praktyki', 'Providers of care', 'Надавачі медичної допомоги'),
  steward,
  legalBasis,
  fields: {
    book,
    name: nameField,
    // Ustawa o działalności leczniczej art. 8.
    activity: {
      kind: 'texts',
      label: words('Rodzaj działalności leczniczej', 'Kind of care', 'Вид діяльності'),
      codes: activities,
    },
    ...addressFields,
    legalForm: { kind: 'text', label: words('Forma prawna', 'Legal form', 'Правова форма') },
    registrar: {
      kind: 'text',
      label: words('Organ rejestrowy', 'Kept by', 'Реєстраційний орган'),
    },
    nip: {
      kind: 'code',
      label: words('NIP', 'NIP', 'NIP'),
      isSought: true,
      check: (value) => {
        if (!/^[0-9]{10}$/.test(value)) return { fault: 'a NIP has 10 digits' }
        return isNip(value) ? undefined : { warning: 'the check digit does not fit' }
      },
    },
    regon: { ...regon, check: checkRegon },
    krs: {
      kind: 'code',
      label: words('KRS', 'KRS', 'KRS'),
      check: (value) => (/^[0-9]{10}$/.test(value) ? undefined : { fault: 'a number of KRS has 10 digits' }),
    },
    entered: { kind: 'day', label: words('Wpis do rejestru', 'Entered on', 'Внесено до реєстру') },
  },
  key: ['book'],
  name: ({ name }) => String(name),
  shown: ['city', 'street', 'activity', 'book'],
  askedFor: { pl: 'przychodnia, szpital', en: 'clinic, hospital', uk: 'поліклініка, лікарня' },
  isPublic: true,
  shipped: {
    from: '2026-01-01',
    isSample: true,
    rows: async (country) => (await import('./sample.ts')).providersOf(country),
  },
  sources: [
    {
      form: 'csv',
      file: /^podmioty(?![a-z]).*\.csv$/i,
      separator: ';',
      needs: columns.podmioty,
      // A provider that was struck off is no longer in the register: the list of all ends it.
      entries: (row) =>
        said(row, 'Data wykreślenia z rejestru') !== ''
          ? []
          : [
              {
                book: bookIn(row),
                name: said(row, 'Nazwa') || said(row, 'Nazwa podmiotu'),
                legalForm: said(row, 'Forma organizacyjno-prawna opis'),
                registrar: said(row, 'Organ rejestrowy'),
                nip: said(row, 'NIP'),
                regon: said(row, 'Regon'),
                krs: said(row, 'KRS'),
                entered: dayIn(row, 'Data wpisu do rejestru'),
                ...addressIn(row),
              },
            ],
    },
  ],
  checkEntry: ({ activity }) =>
    textsOf(activity).every((code) => Object.hasOwn(activities, code))
      ? []
      : ['activity has a code that is none of those allowed'],
  fhirViews: [
    {
      type: 'Organization',
      toFhir: providerToFhir,
      parameters: {
        name: { kind: 'string', fields: ['name'] },
        'address-city': { kind: 'string', fields: ['city'] },
        identifier: {
          kind: 'token',
          values: [
            { system: identifierSystems.rpwdlProvider, field: 'book' },
            { system: identifierSystems.nip, field: 'nip' },
            { system: identifierSystems.regon9, field: 'regon' },
          ],
        },
        type: { kind: 'token', values: [{ system: activitySystem, field: 'activity' }] },
      },
    },
  ],
})
