/**
 * Hospitals on the map: public lists with coordinates but without numbers of books, so that they are no source of the register of
 * providers (Eurostat GISCO, © European Union, and OpenStreetMap as Synthea carries it). One entry: one line of one list.
 */
import { addressFields } from '#registers/address.ts'
import { nameField } from '#registers/name-field.ts'
import { type Finding, register } from '#registers/register.ts'
import { words } from '#registers/words.ts'
import { hospitalToFhir } from '../edge/unit-to-fhir.ts'
import { giscoLine, openMapLine } from './hospital-lists.ts'

const between =
  (least: number, most: number, what: string) =>
  (value: string): Finding =>
    Number(value) >= least && Number(value) <= most ? undefined : { fault: `the ${what} is not in Poland` }

export const hospital = register({
  id: 'rpwdl.hospital',
  title: words(
    'Szpitale i przychodnie na mapie',
    'Hospitals and clinics on the map',
    'Лікарні та поліклініки на мапі',
  ),
  steward: 'Eurostat (GISCO); OpenStreetMap',
  legalBasis: 'none: a public list beside the register (https://github.com/eurostat/basic-services)',
  fields: {
    id: {
      kind: 'code',
      label: words('Identyfikator na liście', 'Id on the list', 'Ідентифікатор у списку'),
      isRequired: true,
    },
    list: {
      kind: 'code',
      label: words('Lista', 'List', 'Список'),
      isRequired: true,
      codes: {
        gisco: words('Eurostat GISCO', 'Eurostat GISCO', 'Eurostat GISCO'),
        map: words('OpenStreetMap', 'OpenStreetMap', 'OpenStreetMap'),
      },
    },
    name: nameField,
    latitude: {
      kind: 'decimal',
      label: words('Szerokość geograficzna', 'Latitude', 'Широта'),
      isRequired: true,
      check: between(49, 54.9, 'latitude'),
    },
    longitude: {
      kind: 'decimal',
      label: words('Długość geograficzna', 'Longitude', 'Довгота'),
      isRequired: true,
      check: between(14.1, 24.2, 'longitude'),
    },
    isEmergency: {
      kind: 'flag',
      label: words(
        'Szpitalny oddział ratunkowy (SOR)',
        'Emergency department',
        'Відділення невідкладної допомоги',
      ),
      isSought: true,
    },
    beds: { kind: 'whole', label: words('Liczba łóżek', 'Beds', 'Кількість ліжок') },
    voivodeship: { kind: 'text', label: words('Województwo', 'Voivodeship', 'Воєводство'), isSought: true },
    asOf: { kind: 'day', label: words('Stan na dzień', 'As of', 'Станом на') },
    ...addressFields,
    // Without a place nobody knows which of two hundred "Ośrodek Zdrowia" it is.
    city: { ...addressFields.city, isRequired: true },
  },
  key: ['id'],
  name: ({ name }) => String(name),
  shown: ['city', 'street', 'phone', 'isEmergency'],
  isPublic: true,
  sources: [
    { form: 'csv', file: /^gisco-hospitals.*\.csv$/i, separator: ',', isWhole: false, ...giscoLine },
    { form: 'csv', file: /^hospitals\.csv$/i, separator: ',', isWhole: false, ...openMapLine },
  ],
  fhirViews: [
    {
      type: 'Location',
      toFhir: hospitalToFhir,
      parameters: {
        name: { kind: 'string', fields: ['name'] },
        'address-city': { kind: 'string', fields: ['city'] },
      },
    },
  ],
})
