/** What is hidden, from whom, and how to show it again; what is hidden next; and secondary use. */
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { useQuery } from '@tanstack/react-query'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { Back } from '../back.tsx'
import { call, type Permissions, type Restriction } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'
import { DecidingOnly } from './deciding-only.tsx'
import { DecisionCard } from './decision-card.tsx'
import { FromPaper } from './from-paper.tsx'
import { RestrictForm } from './restrict-form.tsx'
import { SecondaryUse } from './secondary-use.tsx'
import { useRightsTexts } from './texts.ts'

export function HiddenPage() {
  const words = useMessages(rightsWords)
  return (
    <Page title={words.hiddenTitle} lead={words.hiddenLead} back={<Back to="/rights">{words.back}</Back>}>
      <DecidingOnly>{(may) => <Hidden may={may} />}</DecidingOnly>
    </Page>
  )
}

function Hidden({ may }: { may: readonly string[] }) {
  const words = useMessages(rightsWords)
  const query = useQuery({ queryKey: ['permissions'], queryFn: () => call('permissions', {}) })
  const decides = may.includes('restrict')
  return (
    <>
      <h2 className="op-section-title">{words.hiddenNow}</h2>
      <Loaded query={query}>
        {(permissions) => <Restrictions permissions={permissions} over={!may.includes('undo')} />}
      </Loaded>
      {decides && (
        <>
          <h2 className="op-section-title">{words.newRestriction}</h2>
          <p className="op-quiet">{words.singleEntry}</p>
          <InlineMessage status="warning">{words.mayCost}</InlineMessage>
          <RestrictForm />
        </>
      )}
      <h2 className="op-section-title">{words.secondaryTitle}</h2>
      <Loaded query={query}>
        {({ secondaryUse }) => <SecondaryUse allowed={secondaryUse} over={!may.includes('secondary-use')} />}
      </Loaded>
    </>
  )
}

interface RestrictionsProps {
  readonly permissions: Permissions
  /** Nothing here is the looker's to end. */
  readonly over: boolean
}

function Restrictions({ permissions, over }: RestrictionsProps) {
  const words = useMessages(rightsWords)
  const { restrictions } = permissions
  if (restrictions.length === 0) return <p className="op-quiet">{words.noRestrictions}</p>
  return (
    <ul className="ik-list">
      {restrictions.map((restriction) => (
        <RestrictionCard
          key={restriction.id}
          restriction={restriction}
          permissions={permissions}
          over={over}
        />
      ))}
    </ul>
  )
}

interface CardProps extends RestrictionsProps {
  readonly restriction: Restriction
}

function RestrictionCard({ restriction, permissions: { names, titles }, over }: CardProps) {
  const words = useMessages(rightsWords)
  const texts = useRightsTexts(names)
  const { entries, from, kinds, sensitive } = restriction
  const named = entries?.map(({ type, id }) => titles[`${type}/${id}`] ?? words.unknownEntry).join(', ')
  const what = named ?? (sensitive ? texts.sensitive(sensitive) : texts.kinds(kinds))
  return (
    <DecisionCard
      over={over}
      title={entries ? <Recorded>{what}</Recorded> : what}
      ending={{
        text: words.lift,
        label: words.liftOf(what),
        send: (options) => call('end', { consent: restriction.id }, options),
        done: words.lifted,
      }}
    >
      <p className="ik-card__line">{from ? `${words.fromWhom}: ${texts.party(from)}` : words.fromEveryone}</p>
      <p className="ik-card__line op-quiet">{texts.lasting(restriction)}</p>
      <FromPaper paper={restriction.paper} names={names} />
    </DecisionCard>
  )
}
