/**
 * Data of a patient that left in an export, or came in by an import, in the patterns of IHE BALP for disclosures
 * (https://profiles.ihe.net/ITI/BALP/): who gave them and who took them. An export goes to whoever ordered it and to nobody else.
 */
import type { Access } from './accesses.ts'
import { clientOf, destination, dicom, here, house, profile, source } from './event-codes.ts'

const disclose = { system: 'http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle', code: 'disclose' }

export interface Disclosure {
  readonly profile: string
  readonly act: object
  /** Giver and taker. */
  readonly agents: readonly [object, object]
}

/** Undefined where nothing was given away. */
export function disclosureOf(access: Access): Disclosure | undefined {
  const { action, patient, types, detail } = access
  if (patient === undefined || types.length === 0) return undefined
  if (action === 'export') return given(access)
  return action === 'create' && detail?.other !== undefined ? taken(detail.other) : undefined
}

const ours = (role: object) => ({ type: { coding: [role] }, who: house, requestor: false, network: here })
const actOf = (code: string, action: string) => ({
  type: { system: dicom, code },
  subtype: [disclose],
  action,
})

const given = (access: Access): Disclosure => ({
  profile: profile('IHE.BasicAudit.PrivacyDisclosure.Source'),
  act: actOf('110106', 'R'),
  agents: [ours(source), clientOf(access, destination)],
})

const taken = (from: string): Disclosure => ({
  profile: profile('IHE.BasicAudit.PrivacyDisclosure.Recipient'),
  act: actOf('110107', 'C'),
  agents: [
    {
      type: { coding: [source] },
      who: { display: from },
      requestor: false,
      network: { address: from, type: '5' },
    },
    ours(destination),
  ],
})
