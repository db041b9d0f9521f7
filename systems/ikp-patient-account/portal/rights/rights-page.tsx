/** The patient's rights, each with the page where it is used. */
import { Link } from '@tanstack/react-router'
import { useMessages } from '#ui/messages/messages.ts'
import { Page } from '#ui/shell/page.tsx'
import { noticesWords } from '../notices/notices-words.table.ts'
import { Operators } from '../operators.tsx'
import { socialWords } from '../social/social-words.table.ts'
import { summaryWords } from '../summary/summary-words.table.ts'
import { rightsWords } from '../words/rights.table.ts'

const rights = ['code', 'permissions', 'proxies', 'hidden', 'view', 'corrections', 'download'] as const

export function RightsPage() {
  const words = useMessages(rightsWords)
  return (
    <Page title={words.title} lead={words.lead}>
      <Operators isRunning />
      <ul className="ik-list ik-rights">
        <Card to="/rights/summary" words={useMessages(summaryWords)} />
        <Card to="/rights/zus" words={useMessages(socialWords)} />
        <Card to="/rights/notices" words={useMessages(noticesWords)} />
        {rights.map((right) => (
          <li key={right} className="ik-card">
            <h2 className="ik-card__title">
              <Link to={`/rights/${right}`} className="ik-link">
                {words[`${right}Title`]}
              </Link>
            </h2>
            <p className="ik-card__line op-quiet">{words[`${right}Lead`]}</p>
          </li>
        ))}
      </ul>
    </Page>
  )
}

function Card({ to, words }: { to: string; words: { title: string; lead: string } }) {
  return (
    <li className="ik-card">
      <h2 className="ik-card__title">
        <Link to={to} className="ik-link">
          {words.title}
        </Link>
      </h2>
      <p className="ik-card__line op-quiet">{words.lead}</p>
    </li>
  )
}
