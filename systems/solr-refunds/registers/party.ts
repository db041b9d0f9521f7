/** Who takes part in applications for refund: the ministry, the agency, and companies that hold authorisations. */
import { partyRegister } from '#registers/party-register.ts'
import { words } from '#registers/words.ts'

export const party = partyRegister({
  id: 'solr.party',
  title: words(
    'Strony postępowań refundacyjnych',
    'Parties to applications for refund',
    'Сторони справ про відшкодування',
  ),
  steward: 'Ministerstwo Zdrowia',
  legalBasis:
    'Ustawa o refundacji leków art. 24, 30a, 35 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20111220696)',
  parts: {
    applicant: words('wnioskodawca', 'applicant', 'заявник'),
    ministry: words('minister', 'ministry', 'міністерство'),
    agency: words('agencja oceny technologii', 'assessment agency', 'агентство оцінки'),
  },
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
})
