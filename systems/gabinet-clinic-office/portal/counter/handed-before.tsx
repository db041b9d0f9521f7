/** What was handed over already: how much, when, what in place of what was prescribed, what became of it; the pharmacy's own can be put right. */
import { Button } from '@navikt/ds-react/Button'
import { lazy, Suspense, useState } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useSession } from '#ui/shell/use-session.ts'
import type { Change, Dispensing, Prescription } from '../call.ts'
import { documentText } from '../entitlement/why.tsx'
import { counterWords } from '../words/counter.ts'
import { entitlementWords } from '../words/entitlement.ts'
import { handingWords } from '../words/handing.ts'

const ChangeForm = lazy(async () => ({ default: (await import('./change-form.tsx')).ChangeForm }))

export interface HandedBeforeProps {
  readonly prescription: Prescription
  readonly again: () => void
}

export function HandedBefore({ prescription: { dispensings }, again }: HandedBeforeProps) {
  const words = useMessages(counterWords)
  if (dispensings.length === 0) return null
  return (
    <section className="ga-handed">
      <p className="ga-card__line op-quiet">{words.earlierTitle}</p>
      <ul className="ga-handed__list">
        {dispensings.map((dispensing) => (
          <li key={dispensing.id}>
            <Handed dispensing={dispensing} again={again} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Handed({ dispensing, again }: { readonly dispensing: Dispensing; readonly again: () => void }) {
  const place = useSession()?.seat?.actor.organization
  const [kind, setKind] = useState<Change['kind']>()
  const { by, withdrawn } = dispensing
  return (
    <>
      <Told dispensing={dispensing} />
      {by.organization === place && !withdrawn && kind === undefined && (
        <Actions dispensing={dispensing} open={setKind} />
      )}
      {kind !== undefined && (
        <Suspense>
          <ChangeForm {...{ kind, dispensing }} done={again} leave={() => setKind(undefined)} />
        </Suspense>
      )}
    </>
  )
}

function Told({ dispensing }: { readonly dispensing: Dispensing }) {
  const words = useMessages(handingWords)
  const counter = useMessages(counterWords)
  const shown = useMessages(entitlementWords)
  const { dateTime } = useFormats()
  const { packs, at, batch, instead, withdrawn, entitlement, changes = [] } = dispensing
  const facts = [
    counter.earlier(instead?.packs ?? packs, dateTime(at)),
    instead && words.insteadOf(instead.text),
    batch && words.lot(batch),
    entitlement && documentText(entitlement, shown),
  ]
  return (
    <>
      <p className="ga-card__line">
        {withdrawn ? <s>{facts.filter(Boolean).join(', ')}</s> : facts.filter(Boolean).join(', ')}
      </p>
      {changes.map(({ kind, reason, at: when, packsBefore }) => (
        <p key={when} className="ga-card__line op-quiet">
          {kind === 'withdrawn'
            ? words.withdrawnThen(dateTime(when), words.changeReasons[reason])
            : words.correctedThen(dateTime(when), words.changeReasons[reason], packsBefore)}
        </p>
      ))}
    </>
  )
}

interface ActionsProps {
  readonly dispensing: Dispensing
  readonly open: (kind: Change['kind']) => void
}

function Actions({ dispensing: { packs, at, instead }, open }: ActionsProps) {
  const words = useMessages(handingWords)
  const counter = useMessages(counterWords)
  const { dateTime } = useFormats()
  const what = counter.earlier(instead?.packs ?? packs, dateTime(at))
  const actions = [
    ['corrected', words.correct],
    ['withdrawn', words.withdraw],
  ] as const
  return (
    <span className="ga-buttons">
      {actions.map(([kind, label]) => (
        <Button
          key={kind}
          type="button"
          size="xsmall"
          variant="tertiary"
          data-color={kind === 'withdrawn' ? 'danger' : 'neutral'}
          aria-label={words.of(label, what)}
          onClick={() => open(kind)}
        >
          {label}
        </Button>
      ))}
    </span>
  )
}
