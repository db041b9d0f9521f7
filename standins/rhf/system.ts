/** RHF — Rejestr Zezwoleń na Prowadzenie Hurtowni Farmaceutycznej, in its place. */
import { system } from '#kernel/system.ts'
import { rhf } from './contract.ts'

export default system({
  id: 'rhf',
  name: 'Rejestr Hurtowni Farmaceutycznych',
  steward: 'Główny Inspektorat Farmaceutyczny',
  contract: rhf,
  handles: {},
})
