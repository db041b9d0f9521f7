/** Who takes part in applications for refund: the ministry, the agency, and companies that hold authorisations. */
import { register } from '#registers/register.ts'

export const party = register({
  id: 'solr.party',
  title: {
    pl: 'Strony postępowań refundacyjnych',
    en: 'Parties to applications for refund',
    uk: 'Сторони справ про відшкодування',
  },
  steward: 'Ministerstwo Zdrowia',
  legalBasis:
    'Ustawa o refundacji leków art. 24, 30a, 35 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20111220696)',
  fields: {
    organization: {
      kind: 'code',
      label: { pl: 'Identyfikator', en: 'Id', uk: 'Ідентифікатор' },
      isRequired: true,
      most: 64,
    },
    name: {
      kind: 'text',
      label: { pl: 'Nazwa', en: 'Name', uk: 'Назва' },
      isRequired: true,
      isSought: true,
    },
    part: {
      kind: 'code',
      label: { pl: 'Rola', en: 'Part', uk: 'Роль' },
      isRequired: true,
      codes: {
        applicant: { pl: 'wnioskodawca', en: 'applicant', uk: 'заявник' },
        ministry: { pl: 'minister', en: 'ministry', uk: 'міністерство' },
        agency: { pl: 'agencja oceny technologii', en: 'assessment agency', uk: 'агентство оцінки' },
      },
    },
  },
  key: ['organization'],
  name: ({ name }) => String(name),
  shown: ['part'],
  isPublic: true,
  shipped: {
    from: '2026-01-01',
    isSample: true,
    rows: async () => {
      const { sampleOrganizations } = await import('#population/sample-people.ts')
      const { ministry, agency, company } = sampleOrganizations
      return [
        { organization: ministry, name: 'Ministerstwo Zdrowia (przykład)', part: 'ministry' },
        { organization: agency, name: 'AOTMiT (przykład)', part: 'agency' },
        { organization: company, name: 'Farmacja Przykładowa sp. z o.o.', part: 'applicant' },
      ]
    },
  },
  sources: [],
})
