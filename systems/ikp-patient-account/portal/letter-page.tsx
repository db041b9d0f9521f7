/** A document as a person reads it. */
import { PrinterSmallIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useAuthor } from '#ui/messages/author.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Back } from './back.tsx'
import { call, type Letter } from './call.ts'
import { LetterText } from './letter-text.tsx'
import { EntryRights } from './rights/entry-rights.tsx'
import { healthWords } from './words/health.ts'

export function LetterPage() {
  const { id = '' } = useParams({ strict: false })
  const query = useQuery({ queryKey: ['letter', id], queryFn: () => call('letter', { letter: id }) })
  return <Loaded query={query}>{(letter) => <Content letter={letter} />}</Loaded>
}

function Content({ letter: { letter, text, names } }: { letter: Letter }) {
  const words = useMessages(healthWords)
  const { date } = useFormats()
  const author = useAuthor(names)
  return (
    <Page
      title={letter.title}
      titleLang="pl"
      back={<Back to="/documents">{words.documentsBack}</Back>}
      lead={`${date(letter.at)} · ${author(letter.by)}`}
      actions={
        <Button
          variant="secondary"
          size="small"
          icon={<PrinterSmallIcon aria-hidden />}
          onClick={() => print()}
        >
          {words.print}
        </Button>
      }
    >
      <article className="ik-card ik-letter" lang="pl">
        <LetterText text={text} />
      </article>
      <EntryRights kind="document" id={letter.id} />
    </Page>
  )
}
