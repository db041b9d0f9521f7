/** One medicine from abroad: what to show at the pharmacy, where it stands, who did what; in three languages, also on paper. */
import { PrinterSmallIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { dueIn } from '#ui/import-request/due.ts'
import { ImportFacts, ImportStateTag } from '#ui/import-request/import-request.tsx'
import type { ImportLanguage } from '#ui/import-request/words.table.ts'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { Choice } from '#ui/shell/choice.tsx'
import { Failure, Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { Back } from '../back.tsx'
import { call, type Imports } from '../call.ts'
import { languageNames, paperLanguages } from '../summary/summary-words.table.ts'
import { useImports } from './imports-page.tsx'
import { importsWords, sheetWords } from './imports-words.table.ts'
import './imports.css'

export function ImportPage() {
  const words = useMessages(importsWords)
  const { id } = useParams({ strict: false })
  const back = <Back to="/imports">{words.back}</Back>
  return (
    <Loaded query={useImports()}>
      {({ requests, names }) => {
        const request = requests.find((each) => each.id === id)
        if (request) return <Content request={request} names={names} />
        return (
          <Page title={words.title} lead={words.gone} back={back}>
            {null}
          </Page>
        )
      }}
    </Loaded>
  )
}

interface Shown {
  readonly request: Imports['requests'][number]
  readonly names: Imports['names']
}

function Content({ request, names }: Shown) {
  const words = useMessages(importsWords)
  const { language } = useLanguage()
  const [chosen, setChosen] = useState<ImportLanguage>(language)
  const { medicine } = request
  return (
    <Page
      title={`${medicine.name} ${medicine.strength}`}
      titleLang="pl"
      back={<Back to="/imports">{words.back}</Back>}
    >
      <div className="ik-import__tools">
        <Choice
          legend={words.language}
          options={paperLanguages.map((value) => ({ value, text: languageNames[value] }))}
          value={chosen}
          choose={setChosen}
        />
        <div>
          <Button
            size="small"
            variant="secondary"
            icon={<PrinterSmallIcon aria-hidden />}
            onClick={() => window.print()}
          >
            {words.print}
          </Button>
        </div>
      </div>
      <Sheet request={request} names={names} language={chosen} />
      {request.may.includes('ask-refund') && <AskRefund request={request} />}
    </Page>
  )
}

function Sheet({ request, names, language }: Shown & { language: ImportLanguage }) {
  const words = sheetWords[language]
  const { state, number, due } = request
  return (
    <article className="ik-card ik-import" lang={language} aria-label={words.title}>
      <p className="ik-card__facts">
        <ImportStateTag state={state} language={language} />
        <span>{dueIn(language, due)}</span>
      </p>
      {words.next[state] && <p>{words.next[state]}</p>}
      {state === 'approved' && (
        <>
          <p className="ik-import__number">{number}</p>
          <p>{words.show}</p>
        </>
      )}
      <ImportFacts request={request} names={names} language={language} />
    </article>
  )
}

function AskRefund({ request: { id } }: Pick<Shown, 'request'>) {
  const words = useMessages(importsWords)
  const asking = useDecision({
    send: (request: string, options) => call('askImportRefund', { request }, options),
    done: words.asked,
  })
  return (
    <div className="ik-import__refund">
      <p>{words.asking}</p>
      {asking.isError && <Failure error={asking.error} problems={words.problems} />}
      <div>
        <Button loading={asking.isPending} onClick={() => asking.mutate(id)}>
          {words.ask}
        </Button>
      </div>
    </div>
  )
}
