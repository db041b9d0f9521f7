/** The side area: one piece of work, and whom it is for with what must not be forgotten, always in sight. */
import { ExclamationmarkTriangleIcon, XMarkIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { useEffect, useId, useRef } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { useOwnWorks } from './actions.tsx'
import { focusOnArrival } from './arrival.ts'
import type { Overview } from './call.ts'
import { discard, useDrafts, type Work } from './drafts.ts'
import { ImportAbroad } from './imports/import-abroad.tsx'
import { Prescribe } from './prescribe.tsx'
import { Refer } from './refer.tsx'
import { useWork } from './use-profile.ts'
import { RecordVisit } from './visit.tsx'
import { portalWords } from './words/portal.ts'
import { workWords } from './words/work.ts'
import './work.css'

export interface WorkProps {
  readonly overview: Overview
}

const forms = { prescribe: Prescribe, refer: Refer, visit: RecordVisit, import: ImportAbroad } as const

export function WorkPanel({ work, overview }: WorkProps & { readonly work: Work }) {
  const words = useMessages(workWords)
  const shared = useMessages(portalWords)
  const title = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const { close } = useWork()
  const allowed = useOwnWorks().includes(work)
  const { person } = overview.strip
  const Form = forms[work]
  useEffect(() => focusOnArrival(heading.current), [])
  if (!allowed) return null
  return (
    <aside className="ga-work" aria-labelledby={title}>
      <div className="ga-work__head">
        <h2 id={title} ref={heading} tabIndex={-1} className="ga-work__title">
          {words.titles[work]}
        </h2>
        <Button
          size="small"
          variant="tertiary"
          data-color="neutral"
          icon={<XMarkIcon aria-hidden />}
          onClick={close}
        >
          {shared.close}
        </Button>
      </div>
      <p className="ga-work__whom">
        {person.given} {person.family}
      </p>
      <Allergies overview={overview} />
      <div className="ga-work__body">
        <Form overview={overview} />
      </div>
      <Kept patient={person.id} work={work} />
    </aside>
  )
}

function Allergies({ overview: { strip } }: WorkProps) {
  const words = useMessages(workWords)
  const names = strip.allergies.map(({ text }) => text).join(', ')
  if (names === '') return <p className="ga-work__allergies op-quiet">{words.noAllergies}</p>
  return (
    <p className="ga-work__allergies ga-work__allergies--grave">
      <ExclamationmarkTriangleIcon aria-hidden />
      <span>{words.allergies(names)}</span>
    </p>
  )
}

function Kept({ patient, work }: { patient: string; work: Work }) {
  const words = useMessages(workWords)
  const begun = useDrafts().some((draft) => draft.patient === patient && draft.work === work)
  if (!begun) return null
  return (
    <p className="ga-work__kept op-quiet">
      <span>{words.kept}</span>
      <Button size="xsmall" variant="tertiary" data-color="neutral" onClick={() => discard(patient, work)}>
        {words.discard}
      </Button>
    </p>
  )
}
