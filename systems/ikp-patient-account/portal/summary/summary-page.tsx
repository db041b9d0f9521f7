/** The patient summary: read here, printed in Polish, English or Ukrainian, or taken along as a FHIR file (EHDS art. 3). */
import { DownloadIcon, PrinterSmallIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { Choice } from '#ui/shell/choice.tsx'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { useSession } from '#ui/shell/use-session.ts'
import { Back } from '../back.tsx'
import { saveFile } from '../save-file.ts'
import { rightsWords } from '../words/rights.table.ts'
import { type Line, type Summary, summaryOf } from './summary-document.ts'
import {
  languageNames,
  type PaperLanguage,
  paper,
  paperLanguages,
  summaryWords,
} from './summary-words.table.ts'
import './summary.css'

export function SummaryPage() {
  const words = useMessages(summaryWords)
  const { back } = useMessages(rightsWords)
  const patient = useSession()?.seat?.actor.patient ?? ''
  const query = useQuery({ queryKey: ['summary', patient], queryFn: () => summaryOf(patient) })
  return (
    <Page title={words.title} lead={words.lead} back={<Back to="/rights">{back}</Back>}>
      <Loaded query={query}>{(summary) => <Sheet summary={summary} />}</Loaded>
    </Page>
  )
}

function Sheet({ summary }: { summary: Summary }) {
  const words = useMessages(summaryWords)
  const { language } = useLanguage()
  const [chosen, setChosen] = useState<PaperLanguage>(language)
  const [isSaved, setSaved] = useState(false)
  const save = () => {
    saveFile('podsumowanie.fhir.json', new Blob([summary.file], { type: 'application/fhir+json' }))
    setSaved(true)
  }
  return (
    <>
      <div className="ik-summary__tools">
        <Choice
          legend={words.language}
          options={paperLanguages.map((value) => ({ value, text: languageNames[value] }))}
          value={chosen}
          choose={setChosen}
        />
        <div className="ik-buttons">
          <Button icon={<PrinterSmallIcon aria-hidden />} onClick={() => window.print()}>
            {words.print}
          </Button>
          <Button variant="secondary" icon={<DownloadIcon aria-hidden />} onClick={save}>
            {words.download}
          </Button>
        </div>
        <p role="status">{isSaved && words.downloaded}</p>
        <p className="op-quiet">
          {words.note}{' '}
          <Link to="/rights/code" className="ik-link">
            {words.code}
          </Link>
          .
        </p>
      </div>
      <Paper summary={summary} language={chosen} />
    </>
  )
}

function Paper({ summary, language }: { summary: Summary; language: PaperLanguage }) {
  const words = paper[language]
  const { person, at, sections } = summary
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'Europe/Warsaw' })
  return (
    <article className="ik-summary" lang={language} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className="ik-summary__person">
        <strong>{person.name}</strong>
        <span>
          {words.born}: {person.born}
        </span>
        <span>
          {words.pesel}: {person.pesel}
        </span>
        <span>
          {words.made}: {at === '' ? '' : day.format(new Date(at))}
        </span>
      </p>
      {sections.map(({ code, lines }) => (
        <section key={code}>
          <h3>{words.sections[code] ?? code}</h3>
          {lines.length === 0 ? <p>{words.nothing}</p> : <Lines lines={lines} language={language} />}
        </section>
      ))}
    </article>
  )
}

function Lines({ lines, language }: { lines: readonly Line[]; language: PaperLanguage }) {
  const words = paper[language]
  return (
    <ul>
      {lines.map(({ key, text, code, detail, at, own, dangerous }) => (
        <li key={key}>
          <span className="ik-summary__name" lang="pl">
            {text}
          </span>
          {code !== '' && <span className="ik-summary__code">{code}</span>}
          {detail !== '' && <span lang="pl">{detail}</span>}
          {dangerous && <strong>{words.dangerous}</strong>}
          {own && <span>({words.own})</span>}
          {at !== '' && <time dateTime={at}>{at}</time>}
        </li>
      ))}
    </ul>
  )
}
