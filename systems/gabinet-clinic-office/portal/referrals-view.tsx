/** The patient's referrals, newest first: own ones can be cancelled, those that the clinic accepted be completed. */
import { Button } from '@navikt/ds-react/Button'
import { Tag } from '@navikt/ds-react/Tag'
import { useAuthor } from '#ui/messages/author.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { namesOf, Pages } from '#ui/pages/pages.tsx'
import { useAnnounce } from '#ui/shell/announcer.tsx'
import { useSession } from '#ui/shell/use-session.ts'
import { call, type Names, type Referral } from './call.ts'
import { CancelForm } from './cancel-form.tsx'
import { useCommand } from './command.ts'
import { LicenceTag, ReferralState } from './state-tags.tsx'
import { usePatient, useRefresh } from './use-profile.ts'
import { portalWords } from './words/portal.ts'
import { problemWords } from './words/problems.ts'
import { profileWords } from './words/profile.ts'

export function ReferralsView() {
  const words = useMessages(profileWords)
  const patient = usePatient()
  return (
    <section>
      <h2 className="op-section-title">{words.referrals}</h2>
      <Pages
        queryKey={['patient', patient, 'referrals']}
        limit={50}
        fetchPage={(page) => call('referrals', { patient, ...page })}
      >
        {(pages) => {
          const all = pages.flatMap(({ referrals }) => referrals)
          if (all.length === 0) return <p className="op-quiet">{words.noReferrals}</p>
          return (
            <ul className="ga-list">
              {all.map((referral) => (
                <li key={referral.id}>
                  <ReferralCard referral={referral} names={namesOf(pages)} />
                </li>
              ))}
            </ul>
          )
        }}
      </Pages>
    </section>
  )
}

function ReferralCard({ referral, names }: { referral: Referral; names: Names }) {
  const words = useMessages(profileWords)
  const shared = useMessages(portalWords)
  const { shortDate } = useFormats()
  const author = useAuthor(names)
  const { text, state, urgent, reason, reasonText, access, issuedAt, by, acceptedBy } = referral
  const why = [reason, reasonText].filter(Boolean).join(' ')
  return (
    <article className="ga-card">
      <div className="ga-card__head">
        <h3 className="ga-card__title">{text}</h3>
        <span className="ga-tags">
          {urgent && (
            <Tag size="small" variant="strong" data-color="danger">
              {shared.urgent}
            </Tag>
          )}
          <LicenceTag licence={referral.licence} />
          <ReferralState state={state} />
        </span>
      </div>
      {why && <p className="ga-card__line">{words.reason(why)}</p>}
      {state === 'issued' && access && (
        <p className="ga-card__line">
          {shared.code} <strong className="ga-digits">{access.code}</strong>
        </p>
      )}
      {acceptedBy && <p className="ga-card__line">{words.acceptedBy(author(acceptedBy))}</p>}
      <p className="ga-card__line op-quiet">
        {shortDate(issuedAt)} · {author(by)}
      </p>
      <Moves referral={referral} />
    </article>
  )
}

function Moves({ referral: { id, text, state, by, acceptedBy } }: { referral: Referral }) {
  const words = useMessages(profileWords)
  const actor = useSession()?.seat?.actor
  if (state === 'issued' && actor?.role === 'doctor' && by.practitioner === actor.practitioner) {
    return (
      <CancelForm
        id={id}
        label={words.cancelReferral}
        what={text}
        done={words.cancelledReferral}
        send={(reason, options) => call('cancelReferral', { referral: id, reason }, options)}
      />
    )
  }
  if (state === 'accepted' && acceptedBy?.organization === actor?.organization)
    return <Complete id={id} what={text} />
  return null
}

function Complete({ id, what }: { id: string; what: string }) {
  const words = useMessages(profileWords)
  const textOf = useProblemText(useMessages(problemWords))
  const announce = useAnnounce()
  const refresh = useRefresh()
  const completing = useCommand({
    slot: `complete/${id}`,
    send: (referral: string, options) => call('completeReferral', { referral }, options),
    onDone: () => {
      announce(words.completed)
      refresh()
    },
  })
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        loading={completing.isPending}
        aria-label={words.of(words.complete, what)}
        onClick={() => completing.mutate(id)}
      >
        {words.complete}
      </Button>
      {completing.isError && (
        <p role="alert" className="ga-mistake">
          {textOf(completing.error)}
        </p>
      )}
    </>
  )
}
