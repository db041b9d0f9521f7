/** One referral, with the code that books it. */
import { Tag } from '@navikt/ds-react/Tag'
import { CodeDigits } from '#ui/code-digits/code-digits.tsx'
import { useAuthor } from '#ui/messages/author.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Recorded } from '#ui/shell/recorded.tsx'
import type { Names, Referral } from './call.ts'
import { ReferralState } from './state-tags.tsx'
import { portalWords } from './words/portal.ts'
import { prescriptionWords } from './words/prescriptions.ts'

export interface ReferralCardProps {
  readonly referral: Referral
  readonly names: Names
  readonly level: 2 | 3
  /** With the reason, the author and the number. */
  readonly whole?: boolean
}

export function ReferralCard({ referral, names, level, whole = false }: ReferralCardProps) {
  const words = useMessages(prescriptionWords)
  const shared = useMessages(portalWords)
  const { date } = useFormats()
  const Title = `h${level}` as const
  const open = referral.state === 'issued' || referral.state === 'accepted'
  return (
    <article className="ik-card ik-referral">
      <div>
        <Title className="ik-card__title">
          <Recorded>{referral.text}</Recorded>
        </Title>
        <p className="ik-card__facts">
          <ReferralState state={referral.state} />
          {referral.urgent && (
            <Tag size="small" variant="moderate" data-color="danger">
              {shared.urgent}
            </Tag>
          )}
          <span className="op-quiet">{date(referral.issuedAt)}</span>
        </p>
        {whole && <Details referral={referral} names={names} />}
      </div>
      {open && referral.access && (
        <div className="ik-referral__code">
          <CodeDigits code={referral.access.code} />
          {whole && <p className="ik-package__how">{words.referralHow}</p>}
        </div>
      )}
    </article>
  )
}

function Details({ referral, names }: Pick<ReferralCardProps, 'referral' | 'names'>) {
  const words = useMessages(prescriptionWords)
  const author = useAuthor(names)
  const reason = [referral.reasonText, referral.reason].filter(Boolean).join(', ')
  return (
    <dl className="ik-facts ik-facts--small">
      {reason && (
        <div>
          <dt>{words.reason}</dt>
          <dd>{reason}</dd>
        </div>
      )}
      <div>
        <dt>{words.referralBy}</dt>
        <dd>{author(referral.by)}</dd>
      </div>
      {referral.acceptedBy && (
        <div>
          <dt>{words.acceptedBy}</dt>
          <dd>{author(referral.acceptedBy)}</dd>
        </div>
      )}
      <div>
        <dt>{words.referralNumber}</dt>
        <dd className="ik-number">{referral.number}</dd>
      </div>
    </dl>
  )
}
