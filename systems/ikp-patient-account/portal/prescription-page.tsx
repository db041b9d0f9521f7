/** One prescription: what to show at the pharmacy, how to take it, what has been collected. */
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useContext } from 'react'
import { CodeDigits } from '#ui/code-digits/code-digits.tsx'
import { DataTable } from '#ui/data-table/data-table.tsx'
import { useAuthor } from '#ui/messages/author.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { LanguageChoice } from '#ui/messages/language-choice.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { QrCode } from '#ui/qr/qr-code.tsx'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Back } from './back.tsx'
import { call, type Names, type Prescription } from './call.ts'
import { useNews } from './news.ts'
import { EntryRights } from './rights/entry-rights.tsx'
import { PrescriptionState } from './state-tags.tsx'
import { isOpen } from './validity.tsx'
import { costWords } from './words/cost.ts'
import { portalWords } from './words/portal.ts'
import { prescriptionWords } from './words/prescriptions.ts'

const AskRepeat = lazy(async () => ({ default: (await import('./repeats/ask-repeat.tsx')).AskRepeat }))
const TakeAlong = lazy(async () => ({ default: (await import('./offline/take-along.tsx')).TakeAlong }))

export function PrescriptionPage() {
  useNews()
  const { id = '' } = useParams({ strict: false })
  const query = useQuery({
    queryKey: ['prescription', id],
    queryFn: () => call('prescription', { prescription: id }),
  })
  return (
    <Loaded query={query}>
      {({ prescription, names }) => <Content prescription={prescription} names={names} />}
    </Loaded>
  )
}

interface Shown {
  readonly prescription: Prescription
  readonly names: Names
}

function Content({ prescription, names }: Shown) {
  const words = useMessages(prescriptionWords)
  const shared = useMessages(portalWords)
  const { packs, packsDispensed, state } = prescription
  const left = packs - packsDispensed
  return (
    <Page
      title={prescription.text}
      titleLang="pl"
      back={<Back to="/prescriptions">{words.back}</Back>}
      lead={
        <span className="ik-card__facts">
          <PrescriptionState state={state} />
          <span>
            {isOpen(prescription) ? shared.packsLeft(left, packs) : shared.packsTaken(packsDispensed, packs)}
          </span>
        </span>
      }
    >
      <div className="ik-two">
        <div>
          <AtThePharmacy prescription={prescription} />
          {isOpen(prescription) && (
            <Suspense>
              <TakeAlong prescription={prescription} />
            </Suspense>
          )}
        </div>
        <div>
          <Details prescription={prescription} names={names} />
          <Dispensings prescription={prescription} names={names} />
          {prescription.state !== 'cancelled' && (
            <Suspense>
              <AskRepeat prescription={prescription} />
            </Suspense>
          )}
        </div>
      </div>
      <EntryRights kind="medicine" id={prescription.id} />
    </Page>
  )
}

function AtThePharmacy({ prescription }: { prescription: Prescription }) {
  const words = useMessages(prescriptionWords)
  const { state, package: group } = prescription
  if (state === 'dispensed' || state === 'cancelled' || state === 'expired') {
    return (
      <InlineMessage status={state === 'dispensed' ? 'success' : 'info'} className="ik-closed">
        {words.closed[state]}
      </InlineMessage>
    )
  }
  if (!group) return null
  return (
    <section className="ik-card ik-counter">
      <h2 className="ik-counter__title">{words.codeTitle}</h2>
      <CodeDigits code={group.code} large />
      <p>{words.codeHow}</p>
      <QrCode value={group.key} label={words.qrLabel(group.key)} />
      <p>{words.qrHow}</p>
      <p className="ik-counter__key">
        <span className="op-quiet">{words.packageKey}</span>
        <span className="ik-number">{group.key.replace(/(.{4})/g, '$1 ').trim()}</span>
      </p>
    </section>
  )
}

function Details({ prescription, names }: Shown) {
  const words = useMessages(prescriptionWords)
  const { date, dateTime, money } = useFormats()
  const author = useAuthor(names)
  const own = useMessages(costWords)
  const { language } = useContext(LanguageChoice)
  const { validFrom, validUntil, paymentLevel, payment, portion } = prescription
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      words.dosage,
      <strong key="dosage" lang="pl">
        {prescription.dosage}
      </strong>,
    ],
    [words.packs, prescription.packs],
    ...(paymentLevel ? ([[words.payment, words.payments[paymentLevel]]] as const) : []),
    ...(payment?.patient === undefined
      ? []
      : ([[own.cost, own.costOf(money(payment.patient), payment.reason?.[language] ?? '')]] as const)),
    [words.validity, words.between(date(validFrom), date(validUntil))],
    ...(portion ? ([[words.portion, words.portionOf(portion, date)]] as const) : []),
    [words.issuedAt, dateTime(prescription.issuedAt)],
    [words.prescriber, author(prescription.by)],
    [
      words.number,
      <span key="number" className="ik-number">
        {prescription.number}
      </span>,
    ],
  ]
  return (
    <section>
      <h2 className="op-section-title ik-first">{words.details}</h2>
      <dl className="ik-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Dispensings({ prescription: { dispensings }, names }: Shown) {
  const words = useMessages(prescriptionWords)
  const { dateTime } = useFormats()
  const author = useAuthor(names)
  return (
    <section>
      <h2 className="op-section-title">{words.dispensings}</h2>
      <DataTable
        caption={words.dispensings}
        rows={dispensings}
        rowKey={({ id }) => id}
        empty={words.noDispensings}
        columns={[
          { key: 'when', header: words.when, names: true, oneLine: true, cell: ({ at }) => dateTime(at) },
          { key: 'packs', header: words.howMany, numeric: true, cell: ({ packs }) => packs },
          {
            key: 'where',
            header: words.where,
            cell: ({ by, entitlement, withdrawn }) =>
              [
                author(by),
                entitlement && words.entitled(entitlement.code),
                withdrawn && words.withdrawnDispensing,
              ]
                .filter(Boolean)
                .join(', '),
          },
        ]}
      />
    </section>
  )
}
