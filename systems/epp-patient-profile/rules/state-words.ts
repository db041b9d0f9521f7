/** States of prescriptions and referrals as Polish patients know them; whether their author might practise. */
import type { PrescriptionState } from '../../sgr-prescriptions/contract.ts'
import type { Referral, ReferralState } from '../../sgs-referrals/contract.ts'

export const prescriptionStates: Readonly<Record<PrescriptionState, string>> = {
  issued: 'wystawiona',
  'partly-dispensed': 'częściowo zrealizowana',
  dispensed: 'zrealizowana',
  cancelled: 'anulowana',
  expired: 'przeterminowana',
}

export const referralStates: Readonly<Record<ReferralState, string>> = {
  issued: 'wystawione',
  accepted: 'u realizatora',
  completed: 'zrealizowane',
  cancelled: 'anulowane',
}

export const licenceMarks: Readonly<Record<NonNullable<Referral['licence']>, string>> = {
  'not-checked': 'jeszcze nie sprawdzone: wykaz pracowników medycznych nie odpowiadał',
  'not-valid': 'tego dnia nie obowiązywało',
}
