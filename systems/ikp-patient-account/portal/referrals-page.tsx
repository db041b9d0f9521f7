/** Every referral, newest first. */
import { useMessages } from '#ui/messages/messages.ts'
import { namesOf, Pages } from '#ui/pages/pages.tsx'
import { Page } from '#ui/shell/page.tsx'
import { call } from './call.ts'
import { useNews } from './news.ts'
import { ReferralCard } from './referral-card.tsx'
import { prescriptionWords } from './words/prescriptions.ts'

export function ReferralsPage() {
  useNews()
  const words = useMessages(prescriptionWords)
  return (
    <Page title={words.referralTitle} lead={words.referralLead}>
      <Pages queryKey={['referrals']} fetchPage={(page) => call('referrals', page)}>
        {(pages) => {
          const referrals = pages.flatMap((page) => page.referrals)
          if (referrals.length === 0) return <p className="op-quiet">{words.noReferrals}</p>
          return (
            <ul className="ik-list">
              {referrals.map((referral) => (
                <li key={referral.id}>
                  <ReferralCard referral={referral} names={namesOf(pages)} level={2} whole />
                </li>
              ))}
            </ul>
          )
        }}
      </Pages>
    </Page>
  )
}
