/**
 * Queues for care (lists of people who wait): one for each kind of care at each place, stable and urgent cases apart, with the first day
 * on which somebody can be taken. As providers report them to NFZ and NFZ shows them in „Terminy leczenia”.
 */
import type { Field, Raw } from '#registers/register.ts'
import { register } from '#registers/register.ts'
import { words } from '#registers/words.ts'
import { branches } from './branches.ts'
import { steward } from './statistic.ts'

const cases = {
  '1': { pl: 'przypadek stabilny', en: 'stable case', uk: 'стабільний випадок' },
  '2': { pl: 'przypadek pilny', en: 'urgent case', uk: 'терміновий випадок' },
} as const

const flag = (label: Field['label']): Field => ({ kind: 'flag', label })
const sought = (label: Field['label']): Field => ({ kind: 'text', label, isSought: true, most: 250 })

/** Field here and name of the attribute at NFZ. */
const attributes = {
  id: 'id',
  case: 'case',
  benefit: 'benefit',
  branch: 'province',
  provider: 'provider',
  providerCode: 'provider-code',
  regon: 'regon-provider',
  nip: 'nip-provider',
  place: 'place',
  address: 'address',
  locality: 'locality',
  phone: 'phone',
  terc: 'teryt-place',
  book: 'registry-number',
  cell: 'id-resort-part-VII',
  specialty: 'id-resort-part-VIII',
  forChildren: 'benefits-for-children',
  toilet: 'toilet',
  ramp: 'ramp',
  carPark: 'car-park',
  elevator: 'elevator',
  latitude: 'latitude',
  longitude: 'longitude',
  waiting: 'awaiting',
  removed: 'removed',
  average: 'average-period',
  month: 'update',
  first: 'date',
  told: 'date-situation-as-at',
} as const

const yesNo = (value: string | undefined): string | undefined =>
  ({ Y: 'tak', N: 'nie' })[value ?? ''] ?? value
const flags = new Set(['forChildren', 'toilet', 'ramp', 'carPark', 'elevator'])

const rawOf = (row: Readonly<Record<string, string>>): Raw =>
  Object.fromEntries(
    Object.entries(attributes).map(([field, column]) => [
      field,
      flags.has(field) ? yesNo(row[column]) : row[column],
    ]),
  )

export const queue = register({
  id: 'nfz.queue',
  title: words('Terminy leczenia', 'First dates of care', 'Перші терміни лікування'),
  steward,
  legalBasis:
    'Ustawa o świadczeniach art. 20, 23 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20042102135)',
  fields: {
    id: {
      kind: 'code',
      label: words('Identyfikator', 'Identifier', 'Ідентифікатор'),
      isRequired: true,
      check: (value) =>
        /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
          ? undefined
          : { fault: 'an identifier is a UUID' },
    },
    case: { kind: 'code', label: words('Przypadek', 'Case', 'Випадок'), isRequired: true, codes: cases },
    benefit: { ...sought(words('Świadczenie', 'Care', 'Послуга')), isRequired: true },
    branch: {
      kind: 'code',
      label: words('Województwo (oddział NFZ)', 'Voivodeship (branch of NFZ)', 'Воєводство (відділення NFZ)'),
      isRequired: true,
      codes: branches,
    },
    provider: { ...sought(words('Świadczeniodawca', 'Provider', 'Надавач послуг')), isRequired: true },
    providerCode: {
      kind: 'code',
      label: words('Kod świadczeniodawcy', 'Code of the provider', 'Код надавача'),
    },
    regon: { kind: 'code', label: words('REGON', 'REGON', 'REGON') },
    nip: { kind: 'code', label: words('NIP', 'NIP', 'NIP') },
    place: { ...sought(words('Miejsce', 'Place', 'Місце')), isRequired: true },
    address: { kind: 'text', label: words('Adres', 'Address', 'Адреса'), most: 250 },
    locality: { ...sought(words('Miejscowość', 'Town', 'Населений пункт')), isRequired: true },
    phone: { kind: 'text', label: words('Telefon', 'Telephone', 'Телефон'), most: 100 },
    terc: { kind: 'code', label: words('TERYT miejsca', 'TERYT of the place', 'TERYT місця') },
    book: { kind: 'code', label: words('Numer księgi', 'Number of the book', 'Номер книги') },
    cell: {
      kind: 'code',
      label: words('VII część kodu resortowego', 'Part VII of the resort code', 'VII частина коду'),
    },
    specialty: {
      kind: 'code',
      label: words('VIII część kodu resortowego', 'Part VIII of the resort code', 'VIII частина коду'),
    },
    forChildren: flag(words('Dla dzieci', 'For children', 'Для дітей')),
    toilet: flag(words('Toaleta dostosowana', 'Accessible toilet', 'Доступний туалет')),
    ramp: flag(words('Podjazd', 'Ramp', 'Пандус')),
    carPark: flag(words('Parking', 'Car park', 'Парковка')),
    elevator: flag(words('Winda', 'Lift', 'Ліфт')),
    latitude: { kind: 'decimal', label: words('Szerokość geograficzna', 'Latitude', 'Широта') },
    longitude: { kind: 'decimal', label: words('Długość geograficzna', 'Longitude', 'Довгота') },
    waiting: { kind: 'whole', label: words('Oczekujący', 'People waiting', 'Очікують') },
    removed: {
      kind: 'whole',
      label: words('Przyjęci w miesiącu', 'Taken in the month', 'Прийняті за місяць'),
    },
    average: {
      kind: 'whole',
      label: words('Średni czas oczekiwania, dni', 'Average wait, days', 'Середнє очікування, днів'),
    },
    month: { kind: 'code', label: words('Miesiąc danych', 'Month of the figures', 'Місяць даних') },
    first: { kind: 'day', label: words('Pierwszy wolny termin', 'First free day', 'Перший вільний термін') },
    told: { kind: 'day', label: words('Stan na dzień', 'As told on', 'Станом на') },
  },
  key: ['id'],
  name: ({ benefit, place }) => `${benefit} – ${place}`,
  shown: ['first', 'case', 'locality', 'provider'],
  isPublic: true,
  shipped: {
    from: '2026-01-01',
    rows: async (country) => (await import('./sample.ts')).sampleQueues(country),
    isSample: true,
  },
  sources: [
    {
      form: 'csv',
      file: /^terminy-leczenia.*\.csv$/i,
      separator: ';',
      needs: ['id', 'case', 'benefit', 'province', 'provider', 'place', 'locality', 'date'],
      entries: (row) => [rawOf(row)],
    },
  ],
})
