/** One entry of the profile whole, with where it comes from. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useAuthor } from '#ui/messages/author.ts'
import { factLabels } from '#ui/messages/fact-labels.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { NotFound, Page } from '#ui/shell/page.tsx'
import { Back } from './back.tsx'
import { call, type Entry, type Kind } from './call.ts'
import { LetterText } from './letter-text.tsx'
import { EntryRights } from './rights/entry-rights.tsx'
import { healthWords } from './words/health.ts'

const kinds: readonly Kind[] = [
  'problem',
  'result',
  'referral',
  'vaccination',
  'procedure',
  'allergy',
  'medicine',
]

export function EntryPage() {
  const { id = '', kind: named = '' } = useParams({ strict: false })
  const kind = kinds.find((known) => known === named)
  return kind ? <Asked kind={kind} id={id} /> : <NotFound />
}

/** Dates come as the record holds them. */
const isoDate = /^\d{4}-\d{2}(-\d{2}(T.+)?)?$/

function Asked({ kind, id }: { kind: Kind; id: string }) {
  const query = useQuery({ queryKey: ['entry', kind, id], queryFn: () => call('entry', { kind, id }) })
  return <Loaded query={query}>{(entry) => <Content entry={entry} />}</Loaded>
}

function Content({ entry }: { entry: Entry }) {
  const words = useMessages(healthWords)
  const labels: Readonly<Record<string, string>> = useMessages(factLabels)
  const { date } = useFormats()
  const author = useAuthor(entry.names)
  const { line, facts, text, source } = entry
  const by = source.by ?? line.by
  return (
    <Page
      title={line.title}
      titleLang="pl"
      back={<Back to="/health">{words.healthBack}</Back>}
      lead={[line.at && date(line.at), line.detail].filter(Boolean).join(' · ')}
    >
      <dl className="ik-facts">
        {facts.map(({ label, value }) => (
          <div key={`${label}${value}`}>
            <dt>{labels[label] ?? label}</dt>
            <dd>{isoDate.test(value) ? date(value) : value}</dd>
          </div>
        ))}
      </dl>
      {text && (
        <article className="ik-card ik-letter">
          <LetterText text={text} />
        </article>
      )}
      <h2 className="op-section-title">{words.source}</h2>
      <dl className="ik-facts">
        <div>
          <dt>{words.author}</dt>
          <dd>{author(by)}</dd>
        </div>
        <div>
          <dt>{words.sourceSystem}</dt>
          <dd>{source.system.toUpperCase()}</dd>
        </div>
        {source.version !== undefined && (
          <div>
            <dt>{words.version}</dt>
            <dd>{source.version}</dd>
          </div>
        )}
      </dl>
      <EntryRights kind={line.kind} id={line.id} disputed={line.disputed} />
    </Page>
  )
}
