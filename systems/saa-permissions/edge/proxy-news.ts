/** What is new about who acts for whom: for both sides, for two weeks. */
import { fhirInstant } from '#standards/time/poland.ts'
import type { ProxyNews } from '../shapes/proxy.ts'
import type { Consent } from './consent.ts'
import { isGuardian, proxyName, wardName } from './proxy.ts'

const told = 14 * 24 * 3_600_000

type Side = 'patient' | 'proxy'

const what = {
  patient: { began: 'acts-for-you', ended: 'ended-for-you' },
  proxy: { began: 'you-act', ended: 'you-act-no-more' },
} as const

/** Newest first. `side`: whose news these are. */
export function newsIn(consents: readonly Consent[], side: Side, now: Date): ProxyNews[] {
  const since = fhirInstant(now.getTime() - told)
  return consents
    .flatMap((consent): ProxyNews[] => {
      const change = changeIn(consent, now)
      if (change === undefined || change.at < since) return []
      const name = side === 'patient' ? proxyName(consent) : wardName(consent)
      const { at, is } = change
      return [{ at, what: what[side][is], ...(name && { name }), guardian: isGuardian(consent) }]
    })
    .sort((one, other) => other.at.localeCompare(one.at))
}

/** When it began or ended; nothing while it waits for its proxy, or when it was ended before it began. */
function changeIn(consent: Consent, now: Date): { at: string; is: 'began' | 'ended' } | undefined {
  const changed = fhirInstant(Date.parse(consent.meta?.lastUpdated ?? ''))
  const end = Date.parse(consent.provision?.period?.end ?? '')
  const bound = consent.provision?.actor?.[0]?.reference.reference !== undefined
  if (!bound) return undefined
  if (consent.status === 'inactive') return { at: changed, is: 'ended' }
  return end <= now.getTime() ? { at: fhirInstant(end), is: 'ended' } : { at: changed, is: 'began' }
}
