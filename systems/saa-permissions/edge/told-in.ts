/** Which news of a person are told to one who acts in their place: by the Consents that let them, and by the person's age. */
import { idIn } from '#standards/fhir/words.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { hasOwnWill } from '../rules/proxy.ts'
import { type News, whoIsTold } from '../rules/who-decides.table.ts'
import { type Consent, inForce, scopeOf } from './consent.ts'
import { isGuardian } from './proxy.ts'

/** `consents`: all by which anybody acts or acted in this person's place. */
export function toldIn(consents: readonly Consent[], proxy: string, now: Date): readonly News[] {
  const own = consents.filter((each) => inForce(each, now) && proxyIn(each) === proxy)
  // A parent's Consent ends with the last day as a minor, whatever became of it since.
  const isMinorOfOwnWill = consents.some(
    (each) => isGuardian(each) && hasOwnWill(scopeOf(each.provision).until ?? '', dateInPoland(now)),
  )
  if (isMinorOfOwnWill) return whoIsTold['parent-of-minor']
  if (own.some(isGuardian)) return whoIsTold['parent-of-child']
  return own.some(isForAll) ? whoIsTold.proxy : []
}

const proxyIn = ({ provision }: Consent) => idIn(provision?.actor?.[0]?.reference, 'Patient')

const isForAll = ({ provision }: Consent): boolean =>
  provision?.class === undefined && provision?.securityLabel === undefined && provision?.data === undefined
