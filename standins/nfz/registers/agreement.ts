/** Contracts of the payer with providers: one entry is what one contract pays for one kind of care in one year. */
import { register } from '#registers/register.ts'
import { words } from '#registers/words.ts'
import { branches } from './branches.ts'
import { steward } from './statistic.ts'

export const agreement = register({
  id: 'nfz.contract',
  title: words('Umowy z NFZ', 'Contracts with NFZ', 'Договори з NFZ'),
  steward,
  legalBasis:
    'Ustawa o świadczeniach art. 135 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20042102135)',
  fields: {
    code: {
      kind: 'code',
      label: words('Numer umowy', 'Number of the contract', 'Номер договору'),
      isRequired: true,
      isSought: true,
    },
    year: { kind: 'whole', label: words('Rok', 'Year', 'Рік'), isRequired: true },
    branch: {
      kind: 'code',
      label: words('Oddział NFZ', 'Branch of NFZ', 'Відділення NFZ'),
      isRequired: true,
      codes: branches,
    },
    kind: {
      kind: 'code',
      label: words('Rodzaj świadczeń: kod', 'Kind of care: code', 'Вид послуг: код'),
      isRequired: true,
    },
    kindName: {
      kind: 'text',
      label: words('Rodzaj świadczeń', 'Kind of care', 'Вид послуг'),
      isRequired: true,
    },
    amount: { kind: 'decimal', label: words('Kwota, zł', 'Amount, PLN', 'Сума, злотих'), isRequired: true },
    provider: {
      kind: 'text',
      label: words('Świadczeniodawca', 'Provider', 'Надавач послуг'),
      isRequired: true,
      isSought: true,
      most: 500,
    },
    providerCode: {
      kind: 'code',
      label: words('Kod świadczeniodawcy', 'Code of the provider', 'Код надавача'),
    },
    nip: { kind: 'code', label: words('NIP', 'NIP', 'NIP') },
    regon: { kind: 'code', label: words('REGON', 'REGON', 'REGON'), isSought: true },
    locality: { kind: 'text', label: words('Miejscowość', 'Town', 'Населений пункт'), isSought: true },
  },
  key: ['code', 'year', 'kind'],
  name: ({ provider, kindName, year }) => `${provider} – ${kindName}, ${year}`,
  shown: ['code', 'amount', 'branch', 'locality'],
  isPublic: true,
  shipped: {
    from: '2026-01-01',
    rows: async (country) => (await import('./sample.ts')).sampleContracts(country),
    isSample: true,
  },
  sources: [
    {
      form: 'csv',
      file: /^umowy-nfz.*\.csv$/i,
      separator: ';',
      // A file may be one branch and one year.
      isWhole: false,
      needs: ['code', 'year', 'branch', 'service-type', 'service-name', 'amount', 'provider-name'],
      entries: (row) => [
        {
          code: row.code,
          year: row.year,
          branch: row.branch,
          kind: row['service-type'],
          kindName: row['service-name'],
          amount: row.amount,
          provider: row['provider-name'],
          providerCode: row['provider-code'],
          nip: row['provider-nip'],
          regon: row['provider-regon'],
          locality: row['provider-place'],
        },
      ],
    },
  ],
})
