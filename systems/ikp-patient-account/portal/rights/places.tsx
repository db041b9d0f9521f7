/** The accounts of others in which the person acts: go there, or give it up. */
import { Tag } from '@navikt/ds-react/Tag'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { sessionKey } from '#ui/shell/session.ts'
import { call, type Place } from '../call.ts'
import { proxyWords } from '../words/proxies.ts'
import { DecisionCard } from './decision-card.tsx'
import { GoThere } from './go-there.tsx'
import { ProxyScope } from './proxy-card.tsx'

export function Places() {
  const words = useMessages(proxyWords)
  const query = useQuery({ queryKey: ['places'], queryFn: () => call('places', {}) })
  const client = useQueryClient()
  // Whoever was named a moment ago gets the seat with this page.
  useEffect(() => void client.invalidateQueries({ queryKey: sessionKey }), [client])
  return (
    <Loaded query={query}>
      {({ places }) =>
        places.length === 0 ? (
          <p className="op-quiet">{words.noPlaces}</p>
        ) : (
          <ul className="ik-list">
            {places.map((place) => (
              <PlaceCard key={place.id} place={place} />
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}

function PlaceCard({ place }: { place: Place }) {
  const words = useMessages(proxyWords)
  const { guardian, name = words.somebody } = place
  return (
    <DecisionCard
      title={<Recorded>{name}</Recorded>}
      over={guardian}
      ending={{
        text: words.giveUp,
        label: words.giveUpOf(name),
        send: (options) => call('giveUp', { consent: place.id }, options),
        done: words.gaveUp,
      }}
    >
      <p className="ik-card__facts">
        <Tag size="small" variant="moderate" data-color={guardian ? 'info' : 'neutral'}>
          {guardian ? words.guardian : words.proxy}
        </Tag>
      </p>
      <ProxyScope of={place} />
      <GoThere patient={place.patient} name={name} />
    </DecisionCard>
  )
}
