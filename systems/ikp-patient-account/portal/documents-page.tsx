/** Discharge letters and other documents, newest first. */
import { FileTextIcon } from '@navikt/aksel-icons'
import { Link } from '@tanstack/react-router'
import { useAuthor } from '#ui/messages/author.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { namesOf, Pages } from '#ui/pages/pages.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { call, type Line, type Names } from './call.ts'
import { leavesWords } from './leaves/leaves-words.ts'
import { healthWords } from './words/health.ts'

export function DocumentsPage() {
  const words = useMessages(healthWords)
  const leaves = useMessages(leavesWords)
  return (
    <Page title={words.documentsTitle} lead={words.documentsLead}>
      <p>
        <Link to="/leaves" className="ik-link">
          {leaves.title}
        </Link>
      </p>
      <Pages queryKey={['documents']} fetchPage={(page) => call('entries', { ...page, kinds: ['document'] })}>
        {(pages) => {
          const lines = pages.flatMap((page) => page.lines)
          if (lines.length === 0) return <p className="op-quiet">{words.noDocuments}</p>
          return (
            <ul className="ik-list">
              {lines.map((line) => (
                <li key={line.id} className="ik-card ik-document">
                  <FileTextIcon aria-hidden fontSize="1.75rem" />
                  <Document line={line} names={namesOf(pages)} />
                </li>
              ))}
            </ul>
          )
        }}
      </Pages>
    </Page>
  )
}

function Document({ line, names }: { line: Line; names: Names }) {
  const { date } = useFormats()
  const author = useAuthor(names)
  return (
    <div>
      <h2 className="ik-card__title">
        <Link to="/documents/$id" params={{ id: line.id }} className="ik-link">
          <Recorded>{line.title}</Recorded>
        </Link>
      </h2>
      {line.detail && <p className="ik-card__line">{line.detail}</p>}
      <p className="ik-card__line op-quiet">
        {[line.at && date(line.at), line.by && author(line.by)].filter(Boolean).join(' · ')}
      </p>
    </div>
  )
}
