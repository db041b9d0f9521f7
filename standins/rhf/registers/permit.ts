/** Permits to run a pharmaceutical wholesaler. One entry: one permit, for one warehouse. */
import { register } from '#registers/register.ts'
import { words } from '#registers/words.ts'
import { isNip } from '#standards/pl-ids/nip.ts'
import { isRegon } from '#standards/pl-ids/regon.ts'

const kinds = {
  human: words('produkty lecznicze', 'human medicines', 'лікарські засоби'),
  veterinary: words('produkty lecznicze weterynaryjne', 'veterinary medicines', 'ветеринарні засоби'),
  gases: words('gazy medyczne', 'medical gases', 'медичні гази'),
} as const

const states = {
  valid: words('obowiązuje', 'in force', 'чинний'),
  suspended: words('zawieszone', 'suspended', 'зупинено'),
  withdrawn: words('cofnięte', 'withdrawn', 'відкликано'),
  expired: words('wygasłe', 'expired', 'втратив чинність'),
} as const

/** How the file writes them. */
const writtenKinds: Readonly<Record<string, string>> = {
  ludzkie: 'human',
  weterynaryjne: 'veterinary',
  'gazy medyczne': 'gases',
}
const writtenStates: Readonly<Record<string, string>> = {
  obowiązuje: 'valid',
  zawieszone: 'suspended',
  cofnięte: 'withdrawn',
  wygasłe: 'expired',
}

/** Invented, like all of the sample country. */
const examples = [
  {
    number: 'GIF-H-0001/2026',
    holder: 'Hurtownia Przykładowa sp. z o.o.',
    nip: '1000000006',
    kind: 'human',
    state: 'valid',
    street: 'ul. Magazynowa 4',
    postalCode: '02-222',
    city: 'Warszawa',
    issued: '2026-01-05',
  },
  {
    number: 'GIF-H-0002/2026',
    holder: 'Leki Przykładowe S.A.',
    nip: '1000000012',
    kind: 'human',
    state: 'suspended',
    street: 'ul. Składowa 9',
    postalCode: '30-001',
    city: 'Kraków',
    issued: '2026-01-06',
  },
]

export const permit = register({
  id: 'rhf.permit',
  title: words(
    'Zezwolenia na prowadzenie hurtowni farmaceutycznej',
    'Permits of pharmaceutical wholesalers',
    'Дозволи фармацевтичних оптових складів',
  ),
  steward: 'Główny Inspektorat Farmaceutyczny',
  legalBasis:
    'Prawo farmaceutyczne art. 74–83 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20011261381)',
  fields: {
    number: {
      kind: 'code',
      label: words('Numer zezwolenia', 'Number of the permit', 'Номер дозволу'),
      isRequired: true,
      isSought: true,
      most: 60,
    },
    holder: {
      kind: 'text',
      label: words('Przedsiębiorca', 'Holder', 'Власник'),
      isRequired: true,
      isSought: true,
      most: 500,
    },
    nip: {
      kind: 'code',
      label: words('NIP', 'Tax number (NIP)', 'NIP'),
      isSought: true,
      check: (value) => (isNip(value) ? undefined : { fault: 'a NIP has 10 digits and a right check digit' }),
    },
    regon: {
      kind: 'code',
      label: words('REGON', 'Statistical number (REGON)', 'REGON'),
      check: (value) => (isRegon(value) ? undefined : { warning: 'the REGON is not right' }),
    },
    kind: {
      kind: 'code',
      label: words('Zakres', 'Scope', 'Обсяг'),
      isRequired: true,
      codes: kinds,
    },
    state: { kind: 'code', label: words('Stan', 'State', 'Стан'), isRequired: true, codes: states },
    street: { kind: 'text', label: words('Ulica', 'Street', 'Вулиця') },
    postalCode: { kind: 'code', label: words('Kod pocztowy', 'Postal code', 'Поштовий індекс') },
    city: {
      kind: 'text',
      label: words('Miejscowość', 'Town', 'Населений пункт'),
      isRequired: true,
      isSought: true,
    },
    issued: { kind: 'day', label: words('Data wydania', 'Issued', 'Дата видачі'), isRequired: true },
    validUntil: { kind: 'day', label: words('Ważne do', 'Valid until', 'Чинний до') },
  },
  key: ['number'],
  name: ({ holder }) => String(holder),
  shown: ['number', 'state', 'city'],
  isPublic: true,
  shipped: { from: '2026-01-06', rows: () => examples, isSample: true },
  checkEntry: ({ issued, validUntil }) =>
    validUntil !== undefined && validUntil < String(issued) ? ['validUntil is before issued'] : [],
  sources: [
    {
      form: 'csv',
      file: /^RHF.*\.csv$/i,
      separator: ';',
      needs: ['numer', 'przedsiebiorca', 'zakres', 'stan', 'miejscowosc', 'data_wydania'],
      entries: (row) => [
        {
          number: row.numer,
          holder: row.przedsiebiorca,
          nip: row.nip,
          regon: row.regon,
          kind: writtenKinds[row.zakres ?? ''] ?? row.zakres,
          state: writtenStates[row.stan ?? ''] ?? row.stan,
          street: row.ulica,
          postalCode: row.kod_pocztowy,
          city: row.miejscowosc,
          issued: row.data_wydania,
          validUntil: row.wazne_do,
        },
      ],
    },
  ],
})
