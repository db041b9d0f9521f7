/** SIKCH — the payer's system, in its place. */
import { system } from '#kernel/system.ts'
import { sikch } from './contract.ts'
import { authority, changeAuthority } from './operations/authority.ts'
import { decideSpa } from './operations/decide-spa.ts'
import { changeInsurance, insurance } from './operations/insurance.ts'

export default system({
  id: 'sikch',
  name: 'Zintegrowany system informatyczny obsługi publicznego ubezpieczyciela zdrowotnego',
  steward: 'Narodowy Fundusz Zdrowia',
  contract: sikch,
  handles: { insurance, changeInsurance, authority, changeAuthority, decideSpa },
  tables: new URL('./tables/', import.meta.url),
})
