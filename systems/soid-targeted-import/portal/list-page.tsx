/** Requests of the office: those that wait for its step, or all. Of nobody's health: one opens a request to read it. */
import { Link } from '@tanstack/react-router'
import { dueIn, isLate } from '#ui/import-request/due.ts'
import { ImportMarks, ImportStateTag } from '#ui/import-request/import-request.tsx'
import { useFormats } from '#ui/messages/formats.ts'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { Pages } from '#ui/pages/pages.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { type Brief, call } from './call.ts'
import { portalWords } from './words.ts'

export function WaitingPage() {
  const words = useMessages(portalWords)
  return (
    <Page title={words.waiting} lead={words.waitingLead}>
      <Requests waiting none={words.nothingWaits} />
    </Page>
  )
}

export function AllPage() {
  const words = useMessages(portalWords)
  return (
    <Page title={words.all} lead={words.allLead}>
      <Requests waiting={false} none={words.nothing} />
    </Page>
  )
}

function Requests({ waiting, none }: { waiting: boolean; none: string }) {
  const words = useMessages(portalWords)
  return (
    <Pages
      queryKey={['requests', waiting]}
      problems={words.problems}
      fetchPage={(page) => call('requests', { ...page, waiting })}
    >
      {(pages) => {
        const requests = pages.flatMap((page) => page.requests)
        if (requests.length === 0) return <p className="op-quiet">{none}</p>
        return (
          <ul className="so-list">
            {requests.map((request) => (
              <li key={request.id} className="so-card">
                <Card request={request} />
              </li>
            ))}
          </ul>
        )
      }}
    </Pages>
  )
}

function Card({ request }: { request: Brief }) {
  const words = useMessages(portalWords)
  const { date } = useFormats()
  const { language } = useLanguage()
  const { id, number, medicine, packs, filedAt, due, refund } = request
  return (
    <>
      <div className="so-card__head">
        <h2>
          <Link to="/requests/$id" params={{ id }} className="so-link">
            <Recorded>{`${medicine.name} ${medicine.strength}`}</Recorded>
          </Link>
        </h2>
        <ImportStateTag state={request.state} language={language} />
      </div>
      <p>
        {number} · {words.packs(packs)} · {date(filedAt)}
      </p>
      {due && <p className={isLate(due) ? 'so-late' : undefined}>{dueIn(language, due)}</p>}
      {refund === 'asked' && <p>{words.refundAsked}</p>}
      <ImportMarks request={request} language={language} />
    </>
  )
}
