/** Which office decides in RPL: the one that admits medicines. */
import { keeperRegister } from '#registers/licences/keeper-register.ts'
import { legalBasis, steward } from './product-fields.ts'

export const keeper = keeperRegister({
  id: 'rpl.keeper',
  steward,
  legalBasis,
  file: /^RPL-keeper.*\.csv$/i,
  shipped: {
    from: '2026-01-01',
    isSample: true,
    rows: async () => {
      const { sampleOrganizations } = await import('#population/sample-people.ts')
      const name = 'Urząd Rejestracji Produktów Leczniczych (przykład)'
      return [{ organization: sampleOrganizations.medicinesOffice, name, scope: ['human', 'veterinary'] }]
    },
  },
})
