/** Who may see more than treatment brings with it: the list, an end at once, and a new one. */
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Back } from '../back.tsx'
import { call, type Grant, type Names } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'
import { DecidingOnly } from './deciding-only.tsx'
import { DecisionCard } from './decision-card.tsx'
import { FromPaper } from './from-paper.tsx'
import { GrantForm } from './grant-form.tsx'
import { Help } from './help.tsx'
import { useRightsTexts } from './texts.ts'

/** Milliseconds: whom a code let in shows by itself. */
const pace = 5_000

export function PermissionsPage() {
  const words = useMessages(rightsWords)
  return (
    <Page
      title={words.permissionsTitle}
      lead={words.permissionsLead}
      back={<Back to="/rights">{words.back}</Back>}
    >
      <DecidingOnly>{(may) => <Allowed may={may} />}</DecidingOnly>
    </Page>
  )
}

function Allowed({ may }: { may: readonly string[] }) {
  const words = useMessages(rightsWords)
  const query = useQuery({
    queryKey: ['permissions'],
    queryFn: () => call('permissions', {}),
    refetchInterval: pace,
  })
  return (
    <>
      <h2 className="op-section-title">{words.allowed}</h2>
      <Loaded query={query}>
        {({ grants, names }) => <Grants grants={grants} names={names} over={!may.includes('undo')} />}
      </Loaded>
      {may.includes('grant') && (
        <>
          <h2 className="op-section-title">{words.helpTitle}</h2>
          <Help />
          <h2 className="op-section-title">{words.newGrant}</h2>
          <GrantForm />
        </>
      )}
    </>
  )
}

interface GrantsProps {
  readonly grants: readonly Grant[]
  readonly names: Names
  /** Nothing here is the looker's to end. */
  readonly over: boolean
}

function Grants({ grants, names, over }: GrantsProps) {
  const words = useMessages(rightsWords)
  if (grants.length === 0) return <p className="op-quiet">{words.noGrants}</p>
  return (
    <ul className="ik-list">
      {grants.map((grant) => (
        <GrantCard key={grant.id} grant={grant} names={names} over={over} />
      ))}
    </ul>
  )
}

function GrantCard({ grant, names, over }: Omit<GrantsProps, 'grants'> & { grant: Grant }) {
  const words = useMessages(rightsWords)
  const texts = useRightsTexts(names)
  const { time } = useFormats()
  const named = texts.party(grant.to)
  const who = grant.endsAt ? `${words.professions['call-centre']}: ${named}` : named
  return (
    <DecisionCard
      title={who}
      over={over}
      ending={{
        text: words.revoke,
        label: words.revokeOf(who),
        send: (options) => call('end', { consent: grant.id }, options),
        done: words.revoked,
      }}
    >
      <p className="ik-card__line">{grant.endsAt ? words.helpKinds : texts.kinds(grant.kinds)}</p>
      <p className="ik-card__line op-quiet">
        {grant.endsAt ? words.untilTime(time(grant.endsAt)) : texts.lasting(grant)}
      </p>
      <FromPaper paper={grant.paper} names={names} />
    </DecisionCard>
  )
}
