/** Which chambers decide in CRF. */
import { keeperRegister } from '#registers/licences/keeper-register.ts'

export const keeper = keeperRegister({
  id: 'crf.keeper',
  steward: 'Naczelna Rada Aptekarska',
  legalBasis:
    'Ustawa o izbach aptekarskich art. 8 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU19910410179)',
  file: /^CRF-keeper.*\.csv$/i,
  shipped: {
    from: '2026-01-01',
    isSample: true,
    rows: async () => {
      const { sampleOrganizations } = await import('#population/sample-people.ts')
      const name = 'Okręgowa Izba Aptekarska (przykład)'
      return [{ organization: sampleOrganizations.chamber, name, scope: ['pharmacist'] }]
    },
  },
})
