/** The patient's rights, each with the page where it is used. */
import { Link } from '@tanstack/react-router'
import { useMessages } from '#ui/messages/messages.ts'
import { Page } from '#ui/shell/page.tsx'
import { summaryWords } from '../summary/summary-words.table.ts'
import { rightsWords } from '../words/rights.table.ts'

const rights = ['code', 'permissions', 'proxies', 'hidden', 'view', 'corrections', 'download'] as const

export function RightsPage() {
  const words = useMessages(rightsWords)
  const summary = useMessages(summaryWords)
  return (
    <Page title={words.title} lead={words.lead}>
      <ul className="ik-list ik-rights">
        <li className="ik-card">
          <h2 className="ik-card__title">
            <Link to="/rights/summary" className="ik-link">
              {summary.title}
            </Link>
          </h2>
          <p className="ik-card__line op-quiet">{summary.lead}</p>
        </li>
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
