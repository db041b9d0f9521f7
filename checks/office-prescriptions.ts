/** What the sample doctor prescribes to the sample patient at the office, for tests of pages that show it afterwards. */
import assert from 'node:assert/strict'
import { samplePerson } from '#population/sample-people.ts'
import type { Portals } from './portals.ts'
import { visitorOf } from './visitor.ts'

const { patient } = samplePerson('anna-kowalska')

export interface OfficePackage {
  readonly package: { readonly code: string }
  readonly prescriptions: readonly { readonly id: string }[]
}

/** `order`: as `gabinet.issuePrescriptions` takes one. */
export async function prescribeAtOffice({ roof, home }: Portals, order: object): Promise<OfficePackage> {
  const { status, body } = await visitorOf(roof.url, home).go({
    say: 'prescribes',
    as: 'maria-zielinska',
    post: 'gabinet/issuePrescriptions',
    send: { patient, prescriptions: [order] },
    request: crypto.randomUUID(),
  })
  assert.equal(status, 200, JSON.stringify(body))
  return body as OfficePackage
}
