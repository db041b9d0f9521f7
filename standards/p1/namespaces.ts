/** Namespaces of P1's service of prescriptions, with the prefixes that its own description uses. */
import type { Namespace } from '#standards/soap/description/schema.ts'

const p1 = 'http://csioz.gov.pl/p1'

/** Requests and answers: their children are in no namespace. */
export const requests: Namespace = { uri: `${p1}/erecepta/ws/v20170510`, prefix: 'ns', qualified: false }
export const prescriptions: Namespace = { uri: `${p1}/erecepta/mt/v20170510`, prefix: 'r', qualified: true }
export const common: Namespace = { uri: `${p1}/wspolne/mt/v20170510`, prefix: 'wsp', qualified: true }
export const exceptions: Namespace = { uri: `${p1}/wyjatki/mt/v20170510`, prefix: 'w', qualified: true }
/** Of the context of a call to prescriptions. */
export const context: Namespace = { uri: `${p1}/kontekst/mt/v20170510`, prefix: 'k', qualified: true }
/** Of the service of referrals: as programs of others write them. */
export const referralRequests: Namespace = {
  uri: `${p1}/eskierowanie/ws/v20180509`,
  prefix: 'ns',
  qualified: false,
}
export const referrals: Namespace = { uri: `${p1}/eskierowanie/mt/v20180509`, prefix: 'mt', qualified: true }
export const laterCommon: Namespace = { uri: `${p1}/wspolne/mt/v20180509`, prefix: 'wsp', qualified: true }
export const laterExceptions: Namespace = { uri: `${p1}/wyjatki/mt/v20180509`, prefix: 'w', qualified: true }
/** Of the context of a call to referrals and care plans. */
export const laterContext = `${p1}/kontekst/mt/v20180509`
