/** Who may see more than treatment brings with it: the list, an end at once, and a new one. */
import { useQuery } from '@tanstack/react-query'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Back } from '../back.tsx'
import { call, type Grant, type Names } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'
import { DecisionCard } from './decision-card.tsx'
import { GrantForm } from './grant-form.tsx'
import { useRightsTexts } from './texts.ts'

export function PermissionsPage() {
  const words = useMessages(rightsWords)
  const query = useQuery({ queryKey: ['permissions'], queryFn: () => call('permissions', {}) })
  return (
    <Page
      title={words.permissionsTitle}
      lead={words.permissionsLead}
      back={<Back to="/rights">{words.back}</Back>}
    >
      <h2 className="op-section-title">{words.allowed}</h2>
      <Loaded query={query}>{({ grants, names }) => <Grants grants={grants} names={names} />}</Loaded>
      <h2 className="op-section-title">{words.newGrant}</h2>
      <GrantForm />
    </Page>
  )
}

function Grants({ grants, names }: { grants: readonly Grant[]; names: Names }) {
  const words = useMessages(rightsWords)
  if (grants.length === 0) return <p className="op-quiet">{words.noGrants}</p>
  return (
    <ul className="ik-list">
      {grants.map((grant) => (
        <GrantCard key={grant.id} grant={grant} names={names} />
      ))}
    </ul>
  )
}

function GrantCard({ grant, names }: { grant: Grant; names: Names }) {
  const words = useMessages(rightsWords)
  const texts = useRightsTexts(names)
  const who = texts.party(grant.to)
  return (
    <DecisionCard
      title={who}
      ending={{
        text: words.revoke,
        label: words.revokeOf(who),
        send: (options) => call('end', { consent: grant.id }, options),
        done: words.revoked,
      }}
    >
      <p className="ik-card__line">{texts.kinds(grant.kinds)}</p>
      <p className="ik-card__line op-quiet">{texts.lasting(grant)}</p>
    </DecisionCard>
  )
}
