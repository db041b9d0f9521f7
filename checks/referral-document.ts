/** Signed referrals as a provider's program makes them: PIK HL7 CDA with its stylesheet, of the sample people. */
import { composeReferral, type ReferralFacts } from '#standards/cda/compose-referral.ts'
import { composeSpaReferral, type SpaFacts } from '#standards/cda/compose-spa-referral.ts'
import { write } from '#standards/cda/document.ts'
import { referral, spaReferral } from '#standards/cda/referral.ts'
import { toClinic, toSpa } from '#standards/cda/trial/referral-facts.ts'
import type { CallContext } from '#standards/p1/call-context.ts'

const cez = '2.16.840.1.113883.3.4424'

export interface Referring {
  readonly call: CallContext
  /** Of the provider. */
  readonly node: number
  /** 22 letters and digits. */
  readonly number: string
  readonly pesel: string
  /** `YYYYMMDD` */
  readonly issued: string
}

function common({ call, node, number, pesel, issued }: Referring) {
  const { author, patient } = toClinic
  const unit = {
    ...author.unit,
    ids: [{ root: `${cez}.2.3.2`, extension: `${call.provider.extension}-001`, displayable: 'true' }],
    partOf: {
      whole: {
        ids: [{ root: `${cez}.2.2.2`, extension: '24154444300004', displayable: 'true' }],
        partOf: { whole: { ids: [{ ...call.provider, displayable: 'true' }] } },
      },
    },
  }
  return {
    node: `${cez}.2.7.${node}`,
    number,
    issued,
    patient: { ...patient, ids: [{ root: `${cez}.1.1.616`, extension: pesel, displayable: 'true' }] },
    author: { ...author, licence: { root: call.worker.root, number: call.worker.extension }, unit },
  }
}

export function referralText(by: Referring, more: Partial<ReferralFacts> = {}): string {
  const facts: ReferralFacts = {
    ...toClinic,
    place: { code: '1100', name: 'Poradnia kardiologiczna' },
    diagnoses: [{ code: 'I10', name: 'Nadciśnienie samoistne (pierwotne)' }],
    ...common(by),
    ...more,
  }
  return write(composeReferral(facts), referral, facts.edition).toString()
}

export function spaReferralText(by: Referring, more: Partial<SpaFacts> = {}): string {
  const facts: SpaFacts = { ...toSpa, ...common(by), ...more }
  const author = { ...facts.author, contract: { number: '07-06-02336-26-03/06', payer: '07' } }
  return write(composeSpaReferral({ ...facts, author }), spaReferral, facts.edition).toString()
}
