/** Referrals: ServiceRequest with the key and code of P1, in one of the states issued, accepted, completed, cancelled. */
import type { Reference } from '#standards/fhir/resource.ts'
import type { ServiceRequest } from '#standards/fhir/resources.ts'
import { codeSystems, extensions, identifierSystems } from '#standards/pl-ids/systems.ts'
import { instant } from '../days.ts'
import { diagnosisConcept } from '../diagnosis.ts'
import { Random } from '../random.ts'
import type { Institution } from '../society/institution.ts'
import type { Chart } from './chart.ts'
import { toInstitution, toWorker } from './reference.ts'
import type { Visit } from './visit.ts'

export type ReferralState = 'issued' | 'accepted' | 'completed' | 'cancelled'

export interface ReferralFacts {
  readonly state: ReferralState
  /** Specialty of the cell: code and name. */
  readonly to: readonly [code: string, name: string]
  readonly urgent: boolean
  readonly reason: string
  /** Who accepted it. */
  readonly accepted?: Institution
}

const STATUS = { issued: 'active', accepted: 'active', completed: 'completed', cancelled: 'revoked' } as const

/** Writes a referral issued at a visit. */
export function writeReferral(chart: Chart, visit: Visit, facts: ReferralFacts): Reference {
  const random = new Random(chart.name('referral'))
  const [code, name] = facts.to
  const referral: ServiceRequest = {
    resourceType: 'ServiceRequest',
    extension: [{ url: extensions.referralState, valueCode: facts.state }],
    identifier: [
      { system: identifierSystems.referralNumber, value: `OP1${random.digits(19)}` },
      { system: identifierSystems.referralKey, value: `1003${random.digits(40)}` },
      { system: identifierSystems.referralCode, value: random.digits(4) },
    ],
    status: STATUS[facts.state],
    intent: 'order',
    priority: facts.urgent ? 'urgent' : 'routine',
    code: {
      coding: [{ system: codeSystems.cellSpecialty, code, display: name }],
      text: name,
    },
    subject: chart.patient,
    encounter: visit.encounter,
    authoredOn: instant(visit.day, visit.minute + 10),
    requester: toWorker(visit.doctor),
    ...(facts.accepted && { performer: [toInstitution(facts.accepted)] }),
    reasonCode: [diagnosisConcept(facts.reason)],
  }
  return chart.add(referral)
}
