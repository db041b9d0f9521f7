/** TERYT — Krajowy Rejestr Urzędowy Podziału Terytorialnego Kraju, in its place. */
import { system } from '#kernel/system.ts'
import { teryt } from './contract.ts'
import { checkAddress } from './operations/check-address.ts'

export default system({
  id: 'teryt',
  name: 'TERYT',
  steward: 'Główny Urząd Statystyczny',
  contract: teryt,
  handles: { checkAddress },
})
