/** RPL — Rejestr Produktów Leczniczych: every medicinal product admitted to trading, and its packages. */
import { system } from '#kernel/system.ts'
import { rpl } from './contract.ts'
import { findPacks } from './operations/find-packs.ts'
import { packsOf } from './operations/packs-of.ts'

export default system({
  id: 'rpl',
  name: 'Rejestr Produktów Leczniczych',
  steward: 'Urząd Rejestracji Produktów Leczniczych, Wyrobów Medycznych i Produktów Biobójczych',
  contract: rpl,
  handles: { findPacks, packsOf },
})
