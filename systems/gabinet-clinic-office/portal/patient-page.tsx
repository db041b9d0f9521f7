/**
 * A patient: the strip of the essential on top, below it what is being read, and beside it the work under way. On a
 * narrow screen the work takes the whole page; what was read waits behind it.
 */
import { ArrowLeftIcon } from '@navikt/aksel-icons'
import { Link, Outlet } from '@tanstack/react-router'
import { useContext, useEffect, useRef } from 'react'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { PatientStrip } from '#ui/patient-strip/patient-strip.tsx'
import { Refusal } from '#ui/shell/api.ts'
import { Failure, Loaded } from '#ui/shell/loading.tsx'
import { now } from '#ui/shell/now.ts'
import { Page } from '#ui/shell/page.tsx'
import { PlanContext } from '#ui/shell/plan.ts'
import { Actions } from './actions.tsx'
import { Applications } from './applications.tsx'
import { focusOnArrival } from './arrival.ts'
import type { Overview } from './call.ts'
import { Insurance } from './insurance.tsx'
import { RescueOffer } from './rescue/rescue-form.tsx'
import { useRescues } from './rescue/rescues.ts'
import { useOpenEntry, useOverview, usePatient, useWork } from './use-profile.ts'
import { problemWords } from './words/problems.ts'
import { profileWords } from './words/profile.ts'
import { rescueWords } from './words/rescue.ts'
import { WorkPanel } from './work-panel.tsx'
import './profile.css'

export function PatientPage() {
  const words = useMessages(profileWords)
  const problems = useMessages(problemWords)
  const patient = usePatient()
  const query = useOverview()
  if (query.isError && !query.data) {
    return (
      <Page title={words.closed} back={<BackToPatients />}>
        <Failure error={query.error} problems={problems} retry={() => void query.refetch()} />
        {isNotYours(query.error) && <RescueOffer whom={{ patient }} />}
      </Page>
    )
  }
  return <Loaded query={query}>{(overview) => <Profile key={patient} overview={overview} />}</Loaded>
}

const isNotYours = (error: unknown) => error instanceof Refusal && error.code === 'not-your-patient'

/** The window's title names no patient: it stays in the browser's history. */
function useWindowTitle(title: string): void {
  const { language } = useLanguage()
  const { name } = useContext(PlanContext)
  useEffect(() => {
    document.title = `${title} – ${name[language]} – OpenP1`
  }, [title, name, language])
}

function Profile({ overview }: { overview: Overview }) {
  const words = useMessages(profileWords)
  const { work } = useWork()
  const openEntry = useOpenEntry()
  const heading = useRef<HTMLHeadingElement>(null)
  const { person } = overview.strip
  useWindowTitle(words.window)
  useEffect(() => focusOnArrival(heading.current), [])
  return (
    <div className="op-page op-page--wide">
      <h1 ref={heading} tabIndex={-1} className="aksel-sr-only">
        {words.of(words.window, `${person.given} ${person.family}`)}
      </h1>
      <div className={work ? 'ga-patient ga-patient--working' : 'ga-patient'}>
        <div className="ga-patient__profile">
          <div className="op-page__back">
            <BackToPatients />
          </div>
          <PatientStrip
            strip={overview.strip}
            now={now()}
            asOf={overview.asOf}
            onOpen={openEntry}
            actions={
              <>
                <Doing overview={overview} />
                <Applications />
              </>
            }
          />
          <Views counts={overview.counts} />
          <Outlet />
          <HiddenToo />
        </div>
        {work && <WorkPanel key={work} work={work} overview={overview} />}
      </div>
    </div>
  )
}

/** What can be done; a record that was opened to save a life is read only. */
function Doing({ overview }: { overview: Overview }) {
  const words = useMessages(rescueWords)
  const patient = usePatient()
  const isRescued = useRescues().some((rescue) => rescue.patient === patient)
  return isRescued ? (
    <p className="ga-rescue-read op-quiet">{words.readOnly}</p>
  ) : (
    <>
      <Actions overview={overview} />
      <Insurance person={{ ...overview.strip.person, id: patient }} />
    </>
  )
}

function BackToPatients() {
  const words = useMessages(profileWords)
  return (
    <Link to="/" className="ga-link ga-back">
      <ArrowLeftIcon aria-hidden />
      {words.back}
    </Link>
  )
}

/** Own patients may have hidden something that saves their life; nobody is told whether they did. */
function HiddenToo() {
  const patient = usePatient()
  const isRescued = useRescues().some((rescue) => rescue.patient === patient)
  return isRescued ? null : <RescueOffer own whom={{ patient }} />
}

function Views({ counts }: Pick<Overview, 'counts'>) {
  const words = useMessages(profileWords)
  const patient = usePatient()
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const views = [
    ['/patients/$id', words.overview, undefined],
    ['/patients/$id/entries', words.entries, all],
    ['/patients/$id/prescriptions', words.prescriptions, counts.medicine ?? 0],
    ['/patients/$id/referrals', words.referrals, counts.referral ?? 0],
    ['/patients/$id/file', words.file, undefined],
  ] as const
  return (
    <nav className="ga-views" aria-label={words.views}>
      {views.map(([to, label, count]) => (
        <Link
          key={to}
          to={to}
          params={{ id: patient }}
          search={({ work }: { work?: string }) => ({ work })}
          resetScroll={false}
          activeOptions={{ exact: to === '/patients/$id', includeSearch: false }}
          className="ga-views__link"
        >
          {label}
          {count !== undefined && <span className="ga-views__count"> {count}</span>}
        </Link>
      ))}
    </nav>
  )
}
