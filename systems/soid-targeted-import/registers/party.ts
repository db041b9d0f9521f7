/** Who takes part in targeted import: the ministry, consultants of a field of medicine, wholesalers. */
import { partyRegister } from '#registers/party-register.ts'
import { words } from '#registers/words.ts'
import { legalBasis, steward } from './consent.ts'

export const party = partyRegister({
  id: 'soid.party',
  title: words('Strony importu docelowego', 'Parties to targeted import', 'Сторони цільового імпорту'),
  steward,
  legalBasis,
  parts: {
    consultant: words('konsultant', 'consultant', 'консультант'),
    ministry: words('minister', 'ministry', 'міністерство'),
    wholesaler: words('hurtownia farmaceutyczna', 'wholesaler', 'оптовий склад'),
  },
  shipped: {
    from: '2026-01-01',
    isSample: true,
    rows: async () => {
      const { sampleOrganizations } = await import('#population/sample-people.ts')
      const { ministry, agency, company } = sampleOrganizations
      return [
        { organization: ministry, name: 'Ministerstwo Zdrowia (przykład)', part: 'ministry' },
        { organization: agency, name: 'Konsultant krajowy (przykład)', part: 'consultant' },
        { organization: company, name: 'Farmacja Przykładowa sp. z o.o.', part: 'wholesaler' },
      ]
    },
  },
})
