/** Who acts for whom: proxies and parents of this account, a new proxy, and the accounts in which one acts for others. */
import { useQuery } from '@tanstack/react-query'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { useSession } from '#ui/shell/use-session.ts'
import { Back } from '../back.tsx'
import { call } from '../call.ts'
import { proxyWords } from '../words/proxies.ts'
import { rightsWords } from '../words/rights.table.ts'
import { DecidingOnly } from './deciding-only.tsx'
import { Places } from './places.tsx'
import { ProxyCard } from './proxy-card.tsx'
import { ProxyForm } from './proxy-form.tsx'

export function ProxiesPage() {
  const words = useMessages(proxyWords)
  const { back } = useMessages(rightsWords)
  const seat = useSession()?.seat
  const isProxy = seat?.actor.proxy !== undefined
  return (
    <Page title={words.title} lead={words.lead} back={<Back to="/rights">{back}</Back>}>
      {!isProxy && (
        <>
          <h2 className="op-section-title">{words.places}</h2>
          <Places />
        </>
      )}
      <h2 className="op-section-title">{isProxy && seat?.place ? words.ofWard(seat.place) : words.mine}</h2>
      <DecidingOnly>{(may) => <Proxies may={may} />}</DecidingOnly>
    </Page>
  )
}

function Proxies({ may }: { may: readonly string[] }) {
  const words = useMessages(proxyWords)
  const query = useQuery({ queryKey: ['permissions'], queryFn: () => call('permissions', {}) })
  return (
    <>
      <Loaded query={query} problems={words.problems}>
        {({ proxies, names }) =>
          proxies.length === 0 ? (
            <p className="op-quiet">{words.nobody}</p>
          ) : (
            <ul className="ik-list">
              {proxies.map((proxy) => (
                <ProxyCard key={proxy.id} proxy={proxy} may={may} names={names} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {may.includes('name-proxy') && (
        <>
          <h2 className="op-section-title">{words.newProxy}</h2>
          <p className="op-quiet">{words.newProxyLead}</p>
          <ProxyForm />
        </>
      )}
    </>
  )
}
