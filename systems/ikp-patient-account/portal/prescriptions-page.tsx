/** Every prescription, newest first. */
import { ToggleGroup } from '@navikt/ds-react/ToggleGroup'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { CodeDigits } from '#ui/code-digits/code-digits.tsx'
import { useAuthor } from '#ui/messages/author.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { namesOf, Pages } from '#ui/pages/pages.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { call, type Names, type Prescription } from './call.ts'
import { useNews } from './news.ts'
import { PrescriptionState } from './state-tags.tsx'
import { isOpen, Validity } from './validity.tsx'
import { portalWords } from './words/portal.ts'
import { prescriptionWords } from './words/prescriptions.ts'

const filters = ['all', 'open', 'done'] as const
type Filter = (typeof filters)[number]

const passes: Readonly<Record<Filter, (prescription: Prescription) => boolean>> = {
  all: () => true,
  open: isOpen,
  done: (prescription) => !isOpen(prescription),
}

export function PrescriptionsPage() {
  useNews()
  const words = useMessages(prescriptionWords)
  const [filter, setFilter] = useState<Filter>('all')
  return (
    <Page title={words.title} lead={words.lead}>
      <p className="ik-more">
        <Link to="/imports" className="ik-link">
          {words.imports}
        </Link>
      </p>
      <p className="ik-more">
        <Link to="/offline" className="ik-link">
          {words.offline}
        </Link>
      </p>
      <ToggleGroup
        className="ik-filter"
        label={words.filter}
        size="small"
        value={filter}
        onChange={(next) => setFilter(filters.find((known) => known === next) ?? 'all')}
      >
        {filters.map((option) => (
          <ToggleGroup.Item key={option} value={option} label={words.filters[option]} />
        ))}
      </ToggleGroup>
      <Pages queryKey={['prescriptions']} fetchPage={(page) => call('prescriptions', page)}>
        {(pages) => (
          <List
            prescriptions={pages.flatMap((page) => page.prescriptions).filter(passes[filter])}
            names={namesOf(pages)}
          />
        )}
      </Pages>
    </Page>
  )
}

function List({ prescriptions, names }: { prescriptions: readonly Prescription[]; names: Names }) {
  const words = useMessages(prescriptionWords)
  if (prescriptions.length === 0) return <p className="op-quiet">{words.none}</p>
  return (
    <ul className="ik-list">
      {prescriptions.map((prescription) => (
        <li key={prescription.id} className="ik-card ik-referral">
          <Item prescription={prescription} names={names} />
        </li>
      ))}
    </ul>
  )
}

function Item({ prescription, names }: { prescription: Prescription; names: Names }) {
  const words = useMessages(portalWords)
  const { date } = useFormats()
  const author = useAuthor(names)
  const { id, text, state, packs, packsDispensed, issuedAt, by } = prescription
  const open = isOpen(prescription)
  return (
    <>
      <div>
        <h2 className="ik-card__title">
          <Link to="/prescriptions/$id" params={{ id }} className="ik-link">
            <Recorded>{text}</Recorded>
          </Link>
        </h2>
        <p className="ik-card__facts">
          <PrescriptionState state={state} />
          <span>
            {open ? words.packsLeft(packs - packsDispensed, packs) : words.packsTaken(packsDispensed, packs)}
          </span>
          {open && <Validity prescription={prescription} />}
        </p>
        <p className="ik-card__line op-quiet">
          {date(issuedAt)} · {author(by)}
        </p>
      </div>
      {open && prescription.package && <CodeDigits code={prescription.package.code} />}
    </>
  )
}
