/** Which offices decide in CWPM: chambers about their own professions, the voivode about those of the act of 17 August 2023. */
import { keeperRegister } from '#registers/licences/keeper-register.ts'

export const keeper = keeperRegister({
  id: 'cwpm.keeper',
  steward: 'Ministerstwo Zdrowia',
  legalBasis:
    'Ustawa o systemie informacji w ochronie zdrowia art. 17 ust. 2c (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20111130657)',
  file: /^CWPM-keeper.*\.csv$/i,
  shipped: {
    from: '2026-01-01',
    isSample: true,
    rows: async () => {
      const { sampleOrganizations } = await import('#population/sample-people.ts')
      const name = 'Okręgowa Izba Lekarska (przykład)'
      return [{ organization: sampleOrganizations.chamber, name, scope: ['doctor', 'dentist', 'feldsher'] }]
    },
  },
})
