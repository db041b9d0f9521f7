/** Documents that the sample pharmacist signs at the sample pharmacy, for tests of the bus. */
import { samplePerson } from '#population/sample-people.ts'
import { issue } from '../systems/saz-accounts/edge/providers/issue.ts'
import { nodeOf } from '../systems/saz-accounts/edge/providers/message-signer.ts'
import { signedDocument } from './prescription-document.ts'
import { pharmacy, roof, world } from './provider-clients.ts'

export const piotr = samplePerson('piotr-wojcik')
export const employee = await issue(world, {
  kind: 'employee',
  provider: pharmacy,
  worker: { name: piotr.name, npwz: `2.16.840.1.113883.3.4424.1.6.1:${piotr.npwz}` },
  base: roof.url,
})
export const pharmacyNode = await nodeOf(world, pharmacy.organization)
export const signedAtPharmacy = (text: string, by = employee) => signedDocument(text, by, world.clock.now())
