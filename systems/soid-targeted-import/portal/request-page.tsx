/** One request whole, as far as the office may see it, and what the office does with it. */
import { ArrowLeftIcon } from '@navikt/aksel-icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ImportFacts, ImportMarks, ImportStateTag } from '#ui/import-request/import-request.tsx'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { call, type Whole } from './call.ts'
import { DeliveryForm } from './delivery-form.tsx'
import { OpinionForm } from './opinion-form.tsx'
import { portalWords } from './words.ts'

export function RequestPage() {
  const { problems } = useMessages(portalWords)
  const { id = '' } = useParams({ strict: false })
  const query = useQuery({ queryKey: ['request', id], queryFn: () => call('request', { request: id }) })
  return (
    <Loaded query={query} problems={problems}>
      {(request) => <Content request={request} />}
    </Loaded>
  )
}

function Content({ request }: { request: Whole }) {
  const words = useMessages(portalWords)
  const { language } = useLanguage()
  const { medicine, may, names } = request
  return (
    <Page
      title={`${medicine.name} ${medicine.strength}`}
      titleLang="pl"
      back={
        <Link to="/" className="so-link so-back">
          <ArrowLeftIcon aria-hidden />
          {words.waiting}
        </Link>
      }
      lead={<ImportStateTag state={request.state} language={language} />}
    >
      <ImportMarks request={request} language={language} />
      <ImportFacts request={request} names={names} language={language} />
      {may.length > 0 && (
        <section className="so-deciding" aria-labelledby="so-deciding">
          <h2 id="so-deciding">{words.yourStep}</h2>
          {may.includes('bring-in') ? (
            <DeliveryForm request={request} />
          ) : (
            // Another state is another question.
            <OpinionForm key={may.join()} request={request} />
          )}
        </section>
      )}
    </Page>
  )
}
