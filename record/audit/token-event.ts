/**
 * An application was given an access token, as IHE BALP tells it (https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.IUA.71). The request
 * is told without what proves anything: no code, no secret, no token.
 */
import type { Access } from './accesses.ts'
import {
  agentKind,
  application as applicationCode,
  clientOf,
  dicom,
  here,
  house,
  objectRole,
  objectType,
  profile,
  tokenPolicy,
  userOf,
} from './event-codes.ts'

export function tokenEvent(access: Access): object {
  const { application = '', detail: { grant = '', scope } = {} } = access
  const asked = new URLSearchParams({
    grant_type: grant,
    client_id: application,
    ...(scope !== undefined && { scope }),
  })
  const isOfPerson = access.practitioner !== undefined || access.byPatient !== undefined
  const client = clientOf(access, applicationCode)
  const server = {
    type: { coding: [agentKind('AuthzOauthService')] },
    who: house,
    requestor: false,
    network: here,
  }
  return {
    meta: { profile: [profile('IHE.IUA.71')] },
    type: { system: dicom, code: '110114' },
    subtype: [{ system: 'urn:ihe:event-type-code', code: 'ITI-71' }],
    action: 'E',
    outcome: '0',
    agent: isOfPerson
      ? [client, server, userOf(access)]
      : [{ ...client, policy: tokenPolicy(access) }, server],
    entity: [
      {
        type: objectType('2'),
        role: objectRole('24'),
        query: Buffer.from(asked.toString()).toString('base64'),
      },
    ],
  }
}
