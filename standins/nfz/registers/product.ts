/** What NFZ pays hospitals for: groups of patients (JGP) and products of the catalogues 1a–1w. */
import { register } from '#registers/register.ts'
import { catalogs, steward } from './statistic.ts'

export const product = register({
  id: 'nfz.product',
  title: {
    pl: 'Grupy i produkty leczenia szpitalnego',
    en: 'Groups and products of hospital care',
    uk: 'Групи та продукти стаціонарного лікування',
  },
  steward,
  legalBasis:
    'Ustawa o świadczeniach art. 146 ust. 1 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20042102135)',
  fields: {
    code: { kind: 'code', label: { pl: 'Kod', en: 'Code', uk: 'Код' }, isRequired: true, isSought: true },
    name: { kind: 'text', label: { pl: 'Nazwa', en: 'Name', uk: 'Назва' }, isRequired: true, isSought: true },
    catalog: {
      kind: 'code',
      label: { pl: 'Katalog', en: 'Catalogue', uk: 'Каталог' },
      isRequired: true,
      codes: catalogs,
    },
  },
  key: ['code'],
  name: ({ name }) => String(name),
  shown: ['code', 'catalog'],
  isPublic: true,
  sources: [
    {
      form: 'csv',
      file: /^benefits\.csv$/i,
      separator: ',',
      needs: ['code', 'name', 'catalog'],
      entries: ({ code, name, catalog }) => [{ code, name, catalog }],
    },
  ],
})
