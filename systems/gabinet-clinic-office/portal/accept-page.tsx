/** A patient comes with a referral from elsewhere: the clinic takes it, and from then on may treat them. */
import { Button } from '@navikt/ds-react/Button'
import { Tag } from '@navikt/ds-react/Tag'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAuthor } from '#ui/messages/author.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useAnnounce } from '#ui/shell/announcer.tsx'
import { Failure } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { useSession } from '#ui/shell/use-session.ts'
import { call, type Names, type Referral, type Shown } from './call.ts'
import { useCommand } from './command.ts'
import { ShownForm } from './shown-form.tsx'
import { ReferralState } from './state-tags.tsx'
import { counterWords } from './words/counter.ts'
import { portalWords } from './words/portal.ts'
import { problemWords } from './words/problems.ts'

export function AcceptPage() {
  const words = useMessages(counterWords)
  const problems = useMessages(problemWords)
  const looking = useMutation({ mutationFn: (shown: Shown) => call('toAccept', shown) })
  return (
    <Page title={words.acceptTitle} lead={words.acceptLead}>
      <ShownForm asking={looking.isPending} ask={looking.mutate} />
      {looking.isError && (
        <div className="ga-refusal">
          <Failure error={looking.error} problems={problems} />
        </div>
      )}
      {looking.data && (
        <Found key={looking.data.referral.id} referral={looking.data.referral} names={looking.data.names} />
      )}
    </Page>
  )
}

function Found({ referral, names }: { referral: Referral; names: Names }) {
  const shared = useMessages(portalWords)
  const problems = useMessages(problemWords)
  const words = useMessages(counterWords)
  const announce = useAnnounce()
  const { shortDate } = useFormats()
  const author = useAuthor(names)
  const accepting = useCommand({
    slot: `accept/${referral.id}`,
    send: (key: string, options) => call('acceptReferral', { key }, options),
    onDone: () => announce(words.accepted),
  })
  const { text, urgent, reason, reasonText, access, issuedAt, by, patient } = referral
  const { state, acceptedBy } = accepting.data ?? referral
  return (
    <article className="ga-card ga-found" aria-live="polite">
      <div className="ga-card__head">
        <h2 className="ga-card__title">{text}</h2>
        <span className="ga-tags">
          {urgent && (
            <Tag size="small" variant="strong" data-color="danger">
              {shared.urgent}
            </Tag>
          )}
          <ReferralState state={state} />
        </span>
      </div>
      <p className="ga-card__line">{[reason, reasonText].filter(Boolean).join(' ')}</p>
      <p className="ga-card__line op-quiet">
        {shortDate(issuedAt)} · {author(by)}
      </p>
      <Standing state={state} patient={patient} acceptedBy={acceptedBy} names={names} />
      {state === 'issued' && access && (
        <div className="ga-buttons">
          <Button loading={accepting.isPending} onClick={() => accepting.mutate(access.key)}>
            {words.accept}
          </Button>
        </div>
      )}
      {accepting.isError && <Failure error={accepting.error} problems={problems} />}
    </article>
  )
}

type StandingProps = Pick<Referral, 'state' | 'patient'> & {
  readonly acceptedBy: Referral['acceptedBy']
  readonly names: Names
}

/** Accepted here, the profile is open; accepted elsewhere, it is said by whom. */
function Standing({ state, patient, acceptedBy, names }: StandingProps) {
  const words = useMessages(counterWords)
  const author = useAuthor(names)
  const here = useSession()?.seat?.actor.organization
  if (state !== 'accepted' || !acceptedBy) return null
  if (acceptedBy.organization !== here) return <p>{words.alreadyElsewhere(author(acceptedBy))}</p>
  return (
    <p>
      <Link to="/patients/$id" params={{ id: patient }} className="ga-link">
        {words.openProfile}
      </Link>
    </p>
  )
}
