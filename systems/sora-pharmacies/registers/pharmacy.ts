/** Pharmacies and pharmacy points (Krajowy Rejestr Zezwoleń). One entry: one pharmacy. */
import { addressFields } from '#registers/address.ts'
import { nameField } from '#registers/name-field.ts'
import { register } from '#registers/register.ts'
import { words } from '#registers/words.ts'
import { isPharmacistNpwz } from '#standards/pl-ids/npwz.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { kindSystem, pharmacyToLocation, pharmacyToOrganization } from '../edge/pharmacy-to-fhir.ts'
import { kinds, states } from './codes.ts'
import { publicFile } from './public-file.ts'

const identifier = {
  kind: 'token',
  values: [{ system: identifierSystems.pharmacy, field: 'id' }],
} as const
const byName = { kind: 'string', fields: ['name'] } as const
const byCity = { kind: 'string', fields: ['city'] } as const

export const pharmacy = register({
  id: 'sora.pharmacy',
  title: words('Apteki i punkty apteczne', 'Pharmacies', 'Аптеки'),
  steward: 'Ministerstwo Zdrowia; wojewódzcy inspektorzy farmaceutyczni',
  legalBasis:
    'Prawo farmaceutyczne art. 99, 107 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20011261381)',
  fields: {
    id: {
      kind: 'code',
      label: words('Identyfikator apteki', 'Number of the pharmacy', 'Номер аптеки'),
      isRequired: true,
      isSought: true,
      check: (value) =>
        /^[0-9]{1,12}$/.test(value) ? undefined : { fault: 'a pharmacy has a number of digits' },
    },
    name: nameField,
    state: { kind: 'code', label: words('Stan', 'State', 'Стан'), isRequired: true, codes: states },
    kind: {
      kind: 'code',
      label: words('Rodzaj', 'Kind', 'Вид'),
      isRequired: true,
      isSought: true,
      codes: kinds,
    },
    hours: { kind: 'parts', label: words('Godziny otwarcia', 'Opening hours', 'Години роботи') },
    isAllDay: {
      kind: 'flag',
      label: words('Całodobowa (dyżur dzień i noc)', 'Open day and night (24 h)', 'Цілодобова'),
      isSought: true,
    },
    ...addressFields,
    permit: { kind: 'text', label: words('Numer zezwolenia', 'Permit', 'Номер дозволу'), isSought: true },
    permitDay: { kind: 'day', label: words('Data zezwolenia', 'Permit of', 'Дата дозволу') },
    validUntil: { kind: 'day', label: words('Ważne do', 'Valid until', 'Дійсний до') },
    withdrawn: {
      kind: 'day',
      label: words('Cofnięcie zezwolenia', 'Permit withdrawn on', 'Дозвіл відкликано'),
    },
    expired: {
      kind: 'day',
      label: words('Wygaśnięcie zezwolenia', 'Permit expired on', 'Дозвіл втратив чинність'),
    },
    authority: { kind: 'text', label: words('Organ wydający', 'Issued by', 'Ким видано') },
    scope: { kind: 'text', label: words('Zakres działalności', 'Scope', 'Обсяг діяльності') },
    opened: { kind: 'day', label: words('Data uruchomienia', 'Opened on', 'Відкрито') },
    manager: { kind: 'text', label: words('Kierownik', 'Manager', 'Керівник') },
    managerNpwz: {
      kind: 'code',
      label: words('NPWZ kierownika', 'Licence of the manager', 'Ліцензія керівника'),
      check: (value) => (isPharmacistNpwz(value) ? undefined : { warning: 'no licence of a pharmacist' }),
    },
    sellsByMail: { kind: 'flag', label: words('Sprzedaż wysyłkowa', 'Sells by mail', 'Продаж поштою') },
    mailOrder: {
      kind: 'text',
      label: words('Adres sprzedaży wysyłkowej', 'Mail order', 'Адреса продажу поштою'),
    },
    owner: { kind: 'text', label: words('Właściciel', 'Owner', 'Власник') },
    ownerNip: { kind: 'text', label: words('NIP właściciela', 'NIP of the owner', 'NIP власника') },
  },
  key: ['id'],
  name: ({ name }) => String(name),
  shown: ['city', 'street', 'house', 'state', 'phone'],
  askedFor: { pl: 'apteka', en: 'pharmacy', uk: 'аптека' },
  isPublic: true,
  shipped: {
    from: '2026-01-01',
    isSample: true,
    rows: async (country) => (await import('./sample.ts')).pharmaciesOf(country),
  },
  sources: [publicFile],
  fhirViews: [
    {
      type: 'Organization',
      toFhir: pharmacyToOrganization,
      parameters: {
        name: byName,
        'address-city': byCity,
        identifier,
        type: { kind: 'token', values: [{ system: kindSystem, field: 'kind' }] },
      },
    },
    {
      type: 'Location',
      toFhir: pharmacyToLocation,
      parameters: {
        name: byName,
        'address-city': byCity,
        identifier,
        organization: { kind: 'reference', type: 'Organization', field: 'id' },
        // The codes of the register are those of FHIR.
        status: {
          kind: 'token',
          values: [{ system: 'http://hl7.org/fhir/location-status', field: 'state' }],
        },
      },
    },
  ],
})
