/** Somebody who acts in the place of this account's owner. */
import { Tag } from '@navikt/ds-react/Tag'
import { useMessages } from '#ui/messages/messages.ts'
import { Recorded } from '#ui/shell/recorded.tsx'
import { type ActingProxy, call, type Names } from '../call.ts'
import { proxyWords } from '../words/proxies.ts'
import { DecisionCard } from './decision-card.tsx'
import { FromPaper } from './from-paper.tsx'
import { useRightsTexts } from './texts.ts'

interface ProxyCardProps {
  readonly proxy: ActingProxy
  readonly may: readonly string[]
  readonly names: Names
}

export function ProxyCard({ proxy, may, names }: ProxyCardProps) {
  const words = useMessages(proxyWords)
  const { guardian, name = guardian ? words.someGuardian : words.someProxy, state } = proxy
  return (
    <DecisionCard
      title={<Recorded>{name}</Recorded>}
      over={!may.includes(guardian ? 'end-parent' : 'end-proxy')}
      ending={{
        text: words.revoke,
        label: words.revokeOf(name),
        send: (options) => call('end', { consent: proxy.id }, options),
        done: words.revoked,
      }}
    >
      <p className="ik-card__facts">
        <Tag size="small" variant="moderate" data-color={guardian ? 'info' : 'neutral'}>
          {guardian ? words.guardian : words.proxy}
        </Tag>
        {state === 'waiting' && <span className="op-quiet">{words.waiting}</span>}
      </p>
      <ProxyScope of={proxy} />
      <FromPaper paper={proxy.paper} names={names} />
    </DecisionCard>
  )
}

/** What may be seen, and until when. */
export function ProxyScope({ of }: { of: Pick<ActingProxy, 'kinds' | 'until' | 'guardian' | 'plain'> }) {
  const words = useMessages(proxyWords)
  const texts = useRightsTexts({})
  const what = [texts.kinds(of.kinds), of.plain && words.plain].filter(Boolean).join(', ')
  return (
    <>
      <p className="ik-card__line">{what}</p>
      <p className="ik-card__line op-quiet">{of.guardian ? words.byLaw : texts.lasting(of)}</p>
    </>
  )
}
